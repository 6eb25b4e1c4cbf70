"""The admin site itself: it signs in through the site's own sign-in, and carries our name."""

from allauth.account.admin import EmailAddress
from allauth.account.decorators import secure_admin_login
from allauth.mfa.admin import Authenticator
from allauth.socialaccount.admin import SocialAccount, SocialApp, SocialToken
from django.contrib import admin

admin.site.login = secure_admin_login(admin.site.login)
admin.site.site_header = "Trust-fund portfolio: administration"
admin.site.site_title = "Trust-fund portfolio"
admin.site.index_title = "Records"
admin.site.site_url = "/"
admin.site.unregister(EmailAddress)  # nobody confirms an address here; the person's own page holds it
admin.site.unregister([Authenticator, SocialAccount, SocialApp, SocialToken])  # they hold secrets; see person.py
