"""The exchange rates that an entry of the demonstration layer uses: the latest yearly average known on its day."""

from django.core.management.base import CommandError

from funds.models import ExchangeRate
from funds.money import exact, to_dollars


class Rates:
    """All sourced rates, the latest last."""

    def __init__(self):
        self.known = list(ExchangeRate.objects.in_bulk().values())
        self.known.sort(key=lambda rate: (rate.dated, rate.kind))

    def money(self, currency, amount, dated):
        """The money columns of an amount in a currency on a day."""
        if currency == "USD":
            return {"amount": exact(amount), "currency": currency, "amount_in_currency": exact(amount)}
        rate = self._on(currency, dated)
        return {
            "amount": to_dollars(amount, rate.rate),
            "currency": currency,
            "amount_in_currency": exact(amount),
            "rate": rate.rate,
            "rate_on": rate.dated,
            "rate_source": f"{rate.kind}: {rate.source}"[:200],
        }

    def _on(self, currency, dated):
        """The latest rate of the currency by the day."""
        rates = [rate for rate in self.known if rate.currency == currency and rate.dated <= dated]
        if not rates:
            raise CommandError(f"There is no rate for {currency} by {dated}: run load_reference first.")
        return rates[-1]
