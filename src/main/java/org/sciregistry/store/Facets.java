package org.sciregistry.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.sciregistry.access.Site;
import org.sciregistry.index.IndexRow;
import org.sciregistry.index.ParameterKey;

/**
 * The numbers of a site's facets. A facet is a set of index values that many versions say alike, such as code, status and
 * profile; its index rows are written once, under its negative number, and each version names its facet (ADR 0043).
 *
 * <p>One committer uses it; all that it gives out is given under the site's head lock.
 */
final class Facets {

  /** Of versions that share nothing. */
  static final int NONE = 0;

  private static final int MOST_REMEMBERED = 20_000;

  private final Map<List<IndexRow>, Integer> remembered = new LinkedHashMap<>(256, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<List<IndexRow>, Integer> eldest) {
      return size() > MOST_REMEMBERED;
    }
  };
  private final Map<List<IndexRow>, Integer> uncommitted = new HashMap<>();

  private final Function<ParameterKey, String> written;

  /**
   * The facets of a site.
   *
   * @param written the name under which rows of a parameter are written, which tells its generation
   */
  Facets(Function<ParameterKey, String> written) {
    this.written = written;
  }

  /** The facet of these values, {@link #NONE} when it is not there yet. */
  int find(SiteConnection connection, Site site, List<IndexRow> values) throws SQLException {
    Integer known = remembered.get(values);
    if (known == null) {
      known = uncommitted.get(values);
    }
    if (known != null) {
      return known;
    }
    try (PreparedStatement select =
        connection.prepare("SELECT facet_id FROM facet WHERE site_id = ? AND digest = ?")) {
      select.setInt(1, site.number());
      select.setBytes(2, digest(values));
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return NONE;
        }
        uncommitted.put(values, row.getInt(1));
        return row.getInt(1);
      }
    }
  }

  /** Takes note of a facet that the group in hand writes. */
  void add(List<IndexRow> values, int number) {
    uncommitted.put(values, number);
  }

  /** The group in hand stands. */
  void committed() {
    remembered.putAll(uncommitted);
    uncommitted.clear();
  }

  /** The group in hand is not to be. */
  void rolledBack() {
    uncommitted.clear();
  }

  /** What the same values are recognised by in the database. */
  byte[] digest(List<IndexRow> values) {
    List<byte[]> parts = new ArrayList<>();
    for (IndexRow value : values) {
      for (String text : texts(value)) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        parts.add(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        parts.add(bytes);
      }
    }
    return KeyText.sha256(parts.toArray(byte[][]::new));
  }

  private List<String> texts(IndexRow value) {
    String sort = value.getClass().getSimpleName();
    String parameter = written.apply(value.parameter());
    if (value instanceof IndexRow.TokenRow token) {
      return List.of(sort, parameter, token.system(), token.code());
    } else if (value instanceof IndexRow.StringRow text) {
      return List.of(sort, parameter, text.folded(), text.exact());
    } else if (value instanceof IndexRow.ReferenceRow reference) {
      return List.of(sort, parameter, reference.target());
    } else if (value instanceof IndexRow.UriRow uri) {
      return List.of(sort, parameter, uri.uri());
    }
    throw new IllegalArgumentException("a " + sort + " is not shared");
  }
}
