"""Trigram indexes for the search over agreements and organisations."""

import countries.models.plain
import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('countries', '0003_search'),
        ('funds', '0002_money_in'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='agreement',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(countries.models.plain.PlainWords('reference', 'purpose'), 'gin_trgm_ops'), name='agreement_search'),
        ),
        migrations.AddIndex(
            model_name='organisation',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(countries.models.plain.PlainWords('abbreviation', 'name'), 'gin_trgm_ops'), name='organisation_search'),
        ),
    ]
