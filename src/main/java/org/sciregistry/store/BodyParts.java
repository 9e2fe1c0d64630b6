package org.sciregistry.store;

import java.io.ByteArrayOutputStream;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.sciregistry.access.Site;

/** The stored bytes of a version that do not fit into its row. */
final class BodyParts {

  private BodyParts() {}

  /** The stored bytes of a version, of which a row holds the first. */
  static byte[] whole(SiteConnection connection, Site site, byte[] first, long versionKey)
      throws SQLException {
    if (first.length != Rows.LARGEST_PART) {
      return first;
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(first);
    try (PreparedStatement select = connection.prepare(
        "SELECT p.content FROM body_part p WHERE p.site_id = ? AND p.version_key = ? ORDER BY p.part")) {
      select.setInt(1, site.number());
      select.setLong(2, versionKey);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          whole.writeBytes(row.getBytes(1));
        }
      }
    }
    return whole.toByteArray();
  }
}
