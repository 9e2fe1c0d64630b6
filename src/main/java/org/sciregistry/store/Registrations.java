package org.sciregistry.store;

import java.util.List;

/** The patients of one site as of one position, and the person tokens they came with (ADR 90). */
public final class Registrations {

  private static final String CURRENT_PATIENT =
      " AND v.type_id = ? AND v.version_key < ? AND v.method <> 3 AND NOT EXISTS (SELECT 1 FROM version_end e"
          + " WHERE e.site_id = v.site_id AND e.version_key = v.version_key AND e.ended_at <= ?)";

  private final LedgerView view;

  /** Those that a view shows. */
  public Registrations(LedgerView view) {
    this.view = view;
  }

  /** How many patients there are. */
  public long count() {
    return view.all(
            "SELECT COUNT(*) FROM version v WHERE v.site_id = ?" + CURRENT_PATIENT,
            row -> row.getLong(1),
            view.typeNumber("Patient"),
            view.versionKeyBound(),
            view.position())
        .get(0);
  }

  /** The person token that counts for a patient, empty when there is none. */
  public String token(String patient) {
    return view
        .all(
            "SELECT p.token FROM person p WHERE p.site_id = ? AND p.patient_id = ? AND p.version_key < ?"
                + " ORDER BY p.version_key DESC LIMIT 1",
            row -> row.getString(1),
            patient,
            view.versionKeyBound())
        .stream()
        .findFirst()
        .orElse("");
  }

  /** The person tokens that count, one for each patient who has one and is not deleted. */
  public List<String> tokens() {
    return view.all(
        "SELECT p.token FROM person p WHERE p.site_id = ? AND p.token <> '' AND p.version_key < ?"
            + " AND NOT EXISTS (SELECT 1 FROM person n WHERE n.site_id = p.site_id AND n.patient_id = p.patient_id"
            + " AND n.version_key > p.version_key AND n.version_key < ?)"
            + " AND EXISTS (SELECT 1 FROM version v WHERE v.site_id = p.site_id AND v.resource_id = p.patient_id"
            + CURRENT_PATIENT + ")",
        row -> row.getString(1),
        view.versionKeyBound(),
        view.versionKeyBound(),
        view.typeNumber("Patient"),
        view.versionKeyBound(),
        view.position());
  }
}
