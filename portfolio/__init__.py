"""Money out and the site: projects, allocations, delivery, results, reports, pages. Nobody imports it."""
