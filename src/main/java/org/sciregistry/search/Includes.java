package org.sciregistry.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.fhirpath.FhirPath;
import org.sciregistry.fhirpath.Value;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.search.SearchQuery.Include;
import org.sciregistry.store.KeyText;
import org.sciregistry.store.LedgerView;
import org.sciregistry.store.StoredVersion;

/** What comes along with the matches of a page: what they refer to, and what refers to them. */
final class Includes {

  private final ParameterCatalog catalog;
  private final String base;
  private final int most;

  Includes(ParameterCatalog catalog, String base, int most) {
    this.most = most;
    this.catalog = catalog;
    this.base = base;
  }

  /**
   * What comes along.
   *
   * @param visible leaves those of some resources that may be seen
   */
  List<StoredVersion> of(
      LedgerView view,
      List<Include> includes,
      List<StoredVersion> matches,
      UnaryOperator<List<StoredVersion>> visible) {
    if (includes.isEmpty() || matches.isEmpty()) {
      return List.of();
    }
    Map<String, StoredVersion> included = new LinkedHashMap<>();
    Set<String> there = matches.stream().map(StoredVersion::reference).collect(Collectors.toSet());
    List<StoredVersion> round = matches;
    for (int number = 0; !round.isEmpty(); number++) {
      Map<String, StoredVersion> fresh = new LinkedHashMap<>();
      for (Include include : includes) {
        if (number > 0 && !include.iterate()) {
          continue;
        }
        for (StoredVersion found : visible.apply(
            include.reverse()
                ? pointingAt(view, include, round, matches.size())
                : pointedAt(view, include, round, there))) {
          boolean isMatch =
              matches.stream().anyMatch(match -> match.versionKey() == found.versionKey());
          String version = found.reference() + "/" + found.number();
          if (!isMatch && !included.containsKey(version)) {
            fresh.put(version, found);
          }
        }
      }
      included.putAll(fresh);
      if (included.size() > most) {
        throw Fault.of(
            FaultCode.SEARCH_TOO_COSTLY,
            included.size(),
            new Text("included resources", "个附带资源"),
            most,
            "--included");
      }
      round = new ArrayList<>(fresh.values());
    }
    return new ArrayList<>(included.values());
  }

  /**
   * What some resources point at.
   *
   * @param there the matches, which need not come along again
   */
  private List<StoredVersion> pointedAt(
      LedgerView view, Include include, List<StoredVersion> sources, Set<String> there) {
    Map<String, StoredVersion> found = new LinkedHashMap<>();
    Map<String, Set<String>> wanted = new LinkedHashMap<>();
    for (StoredVersion source : sources) {
      if (!source.type().equals(include.source())) {
        continue;
      }
      Node resource = Document.parse(source.json()).root();
      for (SearchParameter parameter : include.parameters()) {
        for (FhirPath path : parameter.expressions()) {
          for (Value value : path.evaluate(resource)) {
            String reference = target(value);
            int history = reference.indexOf("/_history/");
            String target = history < 0 ? reference : reference.substring(0, history);
            int slash = target.indexOf('/');
            if (target.indexOf(':') >= 0) {
              canonical(view, parameter, include, target)
                  .forEach(version -> found.put(version.reference(), version));
              continue;
            }
            if (slash < 0
                || found.containsKey(reference)
                || there.contains(reference)
                || !include.target().isEmpty() && !target.startsWith(include.target() + "/")) {
              continue;
            }
            String type = target.substring(0, slash);
            String id = target.substring(slash + 1);
            // R4: of a versioned reference the specified version is provided.
            String number = history < 0 ? "" : reference.substring(history + 10);
            if (number.matches("[1-9][0-9]{0,8}")) {
              StoredVersion version = view.version(type, id, Integer.parseInt(number));
              if (version != null && !version.isDeleted()) {
                found.put(reference, version);
              }
            } else {
              wanted.computeIfAbsent(type, any -> new LinkedHashSet<>()).add(id);
            }
          }
        }
      }
    }
    wanted.forEach((type, ids) -> {
      Map<String, StoredVersion> current = new HashMap<>();
      current(view, type, ids).forEach(version -> current.put(version.id(), version));
      ids.forEach(id -> {
        StoredVersion version = current.get(id);
        if (version != null) {
          found.put(version.reference(), version);
        }
      });
    });
    return new ArrayList<>(found.values());
  }

  private static List<StoredVersion> current(LedgerView view, String type, Set<String> ids) {
    // H2 looks up by an index what it joins with, and not what stands in a list.
    Sql sql = new Sql(view).add(" FROM ").texts(ids).add(" i(id) LEFT JOIN version v ON ");
    sql.site("v").add(" AND v.type_id = ? AND v.resource_id = i.id", view.typeNumber(type));
    return sql.currentWhere("v", List.of(type), false).versions();
  }

  /** What a canonical URL means here: of each type the newest resource that has it. */
  private List<StoredVersion> canonical(
      LedgerView view, SearchParameter parameter, Include include, String canonical) {
    int bar = canonical.indexOf('|');
    String url = bar < 0 ? canonical : canonical.substring(0, bar);
    String version = bar < 0 ? null : canonical.substring(bar + 1);
    List<StoredVersion> found = new ArrayList<>();
    for (String type :
        include.target().isEmpty() ? parameter.targets() : List.of(include.target())) {
      StoredVersion newest =
          catalog.find(type, "url") == null ? null : Terms.newestVersion(view, type, url, version);
      if (newest != null) {
        found.add(newest);
      }
    }
    return found;
  }

  /** A resource by its id, and by its canonical URL with and without its version. */
  private Stream<String> names(StoredVersion target) {
    if (catalog.find(target.type(), "url") == null) {
      return Stream.of(target.reference());
    }
    Node resource = Document.parse(target.json()).root();
    String url = resource.text("url");
    return url == null
        ? Stream.of(target.reference())
        : Stream.of(
            target.reference(), KeyText.of(url), KeyText.of(url + "|" + resource.text("version")));
  }

  private String target(Value value) {
    Node node = value.node();
    if (node == null) {
      return "";
    }
    String reference = node.kind() == Kind.STRING ? node.text() : node.text("reference");
    if (reference == null) {
      return "";
    }
    return reference.startsWith(base + "/") ? reference.substring(base.length() + 1) : reference;
  }

  /** What points at some resources; more than may come along beside the matches is not looked for. */
  private List<StoredVersion> pointingAt(
      LedgerView view, Include include, List<StoredVersion> targets, int matches) {
    List<String> references = targets.stream()
        .filter(target -> include.target().isEmpty() || target.type().equals(include.target()))
        .flatMap(this::names)
        .toList();
    List<StoredVersion> found = new ArrayList<>();
    if (references.isEmpty()) {
      return found;
    }
    for (SearchParameter parameter : include.parameters()) {
      ParameterCatalog.Alias alias = catalog.alias(parameter.key());
      SearchParameter rows = alias == null ? parameter : alias.parameter();
      Sql sql = new Sql(view).add("SELECT v.version_key");
      Lead.of(
              view,
              List.of(include.source()),
              false,
              List.of(ValueCriterion.of(
                  Table.REFERENCE, rows, List.of(ReferenceCriteria.among(references)))))
          .addFrom(sql);
      sql.add(" ORDER BY v.version_key DESC LIMIT " + (most + matches + 1));
      found.addAll(view.fetch(sql.run(row -> row.getLong(1))));
    }
    return found;
  }
}
