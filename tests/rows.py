"""What stands in the catalogue's tables, in a form that can be compared: no keys of this database, sorted."""

from __future__ import annotations

from tarjotin.catalogue import models

Rows = dict[str, list[tuple[object, ...]]]


def catalogue_rows() -> Rows:
    """Every row of every catalogue table."""
    projected = (
        models.Organisation,
        models.Service,
        models.Channel,
        models.GeneralDescription,
        models.Collection,
    )
    rows: Rows = {
        model.__name__: sorted(model.objects.values_list("source_id", "document")) for model in projected
    }
    rows["ServiceMunicipality"] = sorted(
        models.ServiceMunicipality.objects.values_list("service__source_id", "code")
    )
    rows["ServiceTerm"] = sorted(
        models.ServiceTerm.objects.values_list("service__source_id", "scheme", "code")
    )
    rows["Place"] = sorted(
        models.Place.objects.values_list(
            "channel__source_id", "number", "municipality", "latitude", "longitude"
        ),
        key=repr,
    )
    rows["Connection"] = sorted(
        models.Connection.objects.values_list("service_source_id", "channel_source_id", "document")
    )
    rows["TermName"] = sorted(
        (scheme, code, tuple(sorted(names.items())))
        for scheme, code, names in models.TermName.objects.values_list("scheme", "code", "names")
    )
    return rows
