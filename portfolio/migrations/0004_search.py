"""Trigram indexes for the search over decisions and projects."""

import countries.models.plain
import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('funds', '0003_search'),
        ('portfolio', '0003_workspace'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='decision',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(countries.models.plain.PlainWords('reference', 'meeting'), 'gin_trgm_ops'), name='decision_search'),
        ),
        migrations.AddIndex(
            model_name='project',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(countries.models.plain.PlainWords('code', 'title', 'external_identifier'), 'gin_trgm_ops'), name='project_search'),
        ),
    ]
