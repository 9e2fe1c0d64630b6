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
import org.jspecify.annotations.Nullable;
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

  /** Numbers of codes take two bytes; two codes that share one are walked through together. */
  private static final int LARGEST_CODE = 32_767;

  private static final int MOST_REMEMBERED = 20_000;

  /**
   * A facet of a site.
   *
   * @param code the number of what its versions are first coded as, which all facets with this code have in common; {@link #NONE} when they have none
   */
  record Facet(int number, int code) {

    /** Of versions that share nothing. */
    static final Facet NOTHING = new Facet(NONE, NONE);
  }

  private final Map<List<IndexRow>, Facet> remembered = new LinkedHashMap<>(256, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<List<IndexRow>, Facet> eldest) {
      return size() > MOST_REMEMBERED;
    }
  };
  private final Map<List<IndexRow>, Facet> uncommitted = new HashMap<>();

  private final Function<ParameterKey, String> written;
  private final Map<String, Integer> codes = new HashMap<>();
  private int count;

  /**
   * The facets of a site.
   *
   * @param written the name under which rows of a parameter are written, which tells its generation
   */
  Facets(Function<ParameterKey, String> written) {
    this.written = written;
  }

  /** A group begins, before which there are so many facets. */
  void begin(int before) {
    uncommitted.clear();
    codes.clear();
    count = before;
  }

  /** How many facets there are with those of the group in hand. */
  int count() {
    return count;
  }

  /**
   * The facet of some values, which is added when it is not there yet.
   *
   * @param code {@code system|code} of what the version is first coded as
   */
  Facet of(
      SiteConnection connection,
      Site site,
      List<Packed.Numbered> numbered,
      @Nullable String code,
      Rows rows)
      throws SQLException {
    if (numbered.isEmpty()) {
      return Facet.NOTHING;
    }
    List<IndexRow> values = numbered.stream().map(Packed.Numbered::row).toList();
    Facet known = find(connection, site, values);
    if (known != null) {
      return known;
    }
    count++;
    String kept = code == null ? null : KeyText.of(code);
    Facet facet = new Facet(count, kept == null ? NONE : code(connection, site, kept));
    uncommitted.put(values, facet);
    rows.addFacet(facet, digest(values), kept, numbered);
    return facet;
  }

  /** The number of a code, which is that of the facet at hand when no facet has the code yet. */
  private int code(SiteConnection connection, Site site, String code) throws SQLException {
    Integer known = codes.get(code);
    if (known == null) {
      try (PreparedStatement select =
          connection.prepare("SELECT code_id FROM facet WHERE site_id = ? AND code = ? LIMIT 1")) {
        select.setInt(1, site.number());
        select.setString(2, code);
        try (ResultSet row = select.executeQuery()) {
          known = row.next() ? row.getInt(1) : (count - 1) % LARGEST_CODE + 1;
        }
      }
      codes.put(code, known);
    }
    return known;
  }

  private @Nullable Facet find(SiteConnection connection, Site site, List<IndexRow> values)
      throws SQLException {
    Facet known = remembered.get(values);
    if (known == null) {
      known = uncommitted.get(values);
    }
    if (known != null) {
      return known;
    }
    try (PreparedStatement select = connection.prepare(
        "SELECT facet_id, code_id FROM facet WHERE site_id = ? AND digest = ?")) {
      select.setInt(1, site.number());
      select.setBytes(2, digest(values));
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          known = new Facet(row.getInt(1), row.getInt(2));
          uncommitted.put(values, known);
        }
        return known;
      }
    }
  }

  /** The group in hand stands. */
  void committed() {
    remembered.putAll(uncommitted);
    uncommitted.clear();
  }

  /** What the same values are recognised by in the database. */
  private byte[] digest(List<IndexRow> values) {
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
