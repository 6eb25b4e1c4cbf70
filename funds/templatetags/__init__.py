"""Filters for the site's templates."""
