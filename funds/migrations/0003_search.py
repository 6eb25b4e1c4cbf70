"""Trigram indexes for the search over agreements and organisations."""

import countries.models.plain
import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('countries', '0003_search'),
        ('funds', '0002_money_in'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='agreement',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(countries.models.plain.Plain(django.db.models.functions.text.Concat(models.Value(' '), 'reference', models.Value(' '), 'purpose', output_field=models.TextField())), 'gin_trgm_ops'), name='agreement_search'),
        ),
        migrations.AddIndex(
            model_name='organisation',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(countries.models.plain.Plain(django.db.models.functions.text.Concat(models.Value(' '), 'abbreviation', models.Value(' '), 'name', output_field=models.TextField())), 'gin_trgm_ops'), name='organisation_search'),
        ),
    ]
