"""The nouns of MONEY IN."""

from funds.models.agreement import Agreement
from funds.models.charge import Charge
from funds.models.contribution import Contribution
from funds.models.exchange_rate import ExchangeRate
from funds.models.fund import Fund
from funds.models.fund_role import FundRole
from funds.models.iati_code import IatiCode
from funds.models.in_kind import InKind
from funds.models.instalment import Instalment, Match
from funds.models.organisation import Organisation
from funds.models.period import Period, PeriodPerson
from funds.models.prospect import Prospect
from funds.models.target import Framework, Target
from funds.models.window import Window

__all__ = [
    "Agreement",
    "Charge",
    "Contribution",
    "ExchangeRate",
    "Framework",
    "Fund",
    "FundRole",
    "IatiCode",
    "InKind",
    "Instalment",
    "Match",
    "Organisation",
    "Period",
    "PeriodPerson",
    "Prospect",
    "Target",
    "Window",
]
