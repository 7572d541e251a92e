"""The tables of those who describe services, each in the sub-room that keeps it."""

from tarjotin.producers.coverage.models import CountedDay as CountedDay
from tarjotin.producers.coverage.models import Population as Population
from tarjotin.producers.coverage.models import VersionFacts as VersionFacts
from tarjotin.producers.own.models import OwnDraft as OwnDraft
from tarjotin.producers.quality.models import QualityDay as QualityDay
from tarjotin.producers.quality.models import QualityFinding as QualityFinding
from tarjotin.producers.quality.models import SubjectQuality as SubjectQuality
from tarjotin.producers.rulesets.models import RuleVersion as RuleVersion
