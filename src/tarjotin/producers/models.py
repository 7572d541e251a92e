"""The tables of those who describe services, each in the sub-room that keeps it."""

from tarjotin.producers.coverage.models import CountedDay as CountedDay
from tarjotin.producers.coverage.models import Population as Population
from tarjotin.producers.coverage.models import VersionFacts as VersionFacts
from tarjotin.producers.digests.models import DigestRegion as DigestRegion
from tarjotin.producers.digests.models import OwnerAddress as OwnerAddress
from tarjotin.producers.links.models import AskedLink as AskedLink
from tarjotin.producers.offers.models import Offer as Offer
from tarjotin.producers.offers.models import OfferCount as OfferCount
from tarjotin.producers.own.models import OwnDraft as OwnDraft
from tarjotin.producers.quality.models import QualityDay as QualityDay
from tarjotin.producers.quality.models import QualityFinding as QualityFinding
from tarjotin.producers.quality.models import SubjectQuality as SubjectQuality
from tarjotin.producers.rulesets.models import RuleVersion as RuleVersion
from tarjotin.producers.worklists.models import ServiceDemand as ServiceDemand
