package org.sciregistry.search;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.store.LedgerView;

/** The profiles, tags and security labels that resources of a site were given, each found by one step through the index. */
public final class MetaInUse {

  private static final int MOST = 1_000;

  /** A tag or a security label; the system is empty where it has none. */
  public record Coding(String system, String code) implements Comparable<Coding> {
    @Override
    public int compareTo(Coding other) {
      int byCode = code.compareTo(other.code);
      return byCode == 0 ? system.compareTo(other.system) : byCode;
    }
  }

  private final ParameterCatalog catalog;
  private final Set<String> profiles = new TreeSet<>();
  private final Set<Coding> tags = new TreeSet<>();
  private final Set<Coding> security = new TreeSet<>();

  /** Nothing found yet. */
  public MetaInUse(ParameterCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Adds what one site has.
   *
   * @param type the resource type, null for all
   */
  public void look(LedgerView view, @Nullable String type) {
    Collection<String> types = type == null ? view.types() : List.of(type);
    for (String one : types) {
      profiles(view, catalog.find(one, "_profile"));
      codings(view, catalog.find(one, "_tag"), tags);
      codings(view, catalog.find(one, "_security"), security);
    }
  }

  private void profiles(LedgerView view, @Nullable SearchParameter parameter) {
    String last = "";
    while (parameter != null && profiles.size() < MOST) {
      List<String> next = new Sql(view)
          .add("SELECT x.uri FROM index_uri x WHERE ")
          .site("x")
          .add(
              " AND x.parameter_id = ? AND x.uri > ? ORDER BY x.uri LIMIT 1",
              view.parameterNumber(parameter.key()),
              last)
          .run(row -> row.getString(1));
      if (next.isEmpty()) {
        return;
      }
      last = next.get(0);
      profiles.add(last);
    }
  }

  private static void codings(
      LedgerView view, @Nullable SearchParameter parameter, Set<Coding> found) {
    Coding last = new Coding("", "");
    while (parameter != null && found.size() < MOST) {
      List<Coding> next = new Sql(view)
          .add("SELECT x.system, x.code, x.exact FROM index_token x WHERE ")
          .site("x")
          .add(
              " AND x.parameter_id = ? AND (x.code > ? OR x.code = ? AND x.system > ?)"
                  + " ORDER BY x.code, x.system LIMIT 1",
              view.parameterNumber(parameter.key()),
              last.code(),
              last.code(),
              last.system())
          .run(row -> {
            found.add(new Coding(
                row.getString(1), row.getString(3) == null ? row.getString(2) : row.getString(3)));
            return new Coding(row.getString(1), row.getString(2));
          });
      if (next.isEmpty()) {
        return;
      }
      last = next.get(0);
    }
  }

  /** Canonical URLs of profiles, in order. */
  public Set<String> profiles() {
    return profiles;
  }

  /** Tags, in order. */
  public Set<Coding> tags() {
    return tags;
  }

  /** Security labels, in order. */
  public Set<Coding> security() {
    return security;
  }
}
