"""What the lists of a hundred thousand projects look things up by."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0006_work_time_and_words")]

    operations = [
        migrations.AddIndex("project", models.Index(fields=["theme", "fund", "id"], name="project_theme")),
        migrations.AddIndex(
            "result", models.Index(fields=["-year", "indicator", "project", "id"], name="result_listed")
        ),
        migrations.AddIndex(
            "allocation",
            models.Index(
                fields=["organisation", "project"],
                include=["amount"],
                condition=Q(posted_at__isnull=False),
                name="allocation_by_organisation",
            ),
        ),
        migrations.AddIndex(
            "allocation",
            models.Index(
                fields=["decision", "project"],
                include=["amount"],
                condition=Q(posted_at__isnull=False),
                name="allocation_by_decision",
            ),
        ),
        migrations.AddIndex(
            "delivery",
            models.Index(
                fields=["organisation", "project"],
                include=["amount"],
                condition=Q(posted_at__isnull=False),
                name="delivery_by_organisation",
            ),
        ),
    ]
