package org.sciregistry.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.index.Folding;
import org.sciregistry.index.ParameterKey;
import org.sciregistry.search.CodeSystemConcepts.Concept;
import org.sciregistry.store.KeyText;
import org.sciregistry.store.LedgerView;
import org.sciregistry.store.StoredVersion;

/** The code systems and value sets that tokens are asked by: those that come along, and those the site stored. */
final class Terms {

  private static final String VALUE_SET = "ValueSet";
  private static final String CODE_SYSTEM = "CodeSystem";

  /** Definitions that come along never change, so the parsed ones are kept; there are a few hundred. */
  private static final int MOST_KEPT = 100;

  private final BiFunction<String, String, byte @Nullable []> source;
  private final String base;
  private final Map<String, CodeSystemConcepts> kept = new ConcurrentHashMap<>();

  Terms(BiFunction<String, String, byte @Nullable []> source, String base) {
    this.source = source;
    this.base = base;
  }

  /**
   * A value set, null when there is none that the caller may see.
   *
   * @param reference its URL, with {@code |version} or without, or {@code ValueSet/id}
   */
  @Nullable
  Node valueSet(LedgerView view, Asked asked, String reference) {
    String local =
        reference.startsWith(base + "/") ? reference.substring(base.length() + 1) : reference;
    if (local.startsWith(VALUE_SET + "/")) {
      StoredVersion version =
          asked.mayPass(VALUE_SET) ? view.newest(VALUE_SET, local.substring(9)) : null;
      return version == null || version.isDeleted() ? null : root(version);
    }
    return definition(view, asked, VALUE_SET, reference);
  }

  /**
   * The concepts of a code system.
   *
   * @throws Fault when its content is not here
   */
  CodeSystemConcepts codeSystem(LedgerView view, Asked asked, String reference) {
    CodeSystemConcepts known = kept.get(reference);
    if (known != null) {
      return known;
    }
    byte[] ours = reference.indexOf('|') < 0 ? source.apply(CODE_SYSTEM, reference) : null;
    if (ours != null) {
      CodeSystemConcepts concepts =
          new CodeSystemConcepts(Document.parse(ours).root()).withContent();
      if (kept.size() < MOST_KEPT) {
        kept.put(reference, concepts);
      }
      return concepts;
    }
    Node found = definition(view, asked, CODE_SYSTEM, reference);
    if (found == null) {
      throw Fault.of(
          FaultCode.TERMINOLOGY_NOT_HERE, CODE_SYSTEM, ParameterCriteria.shown(reference));
    }
    return new CodeSystemConcepts(found).withContent();
  }

  /** The code systems that are stored here and define a code; those that come along are asked for by name only. */
  List<String> systemsOf(LedgerView view, Asked asked, String code) {
    if (!asked.mayPass(CODE_SYSTEM)) {
      return List.of();
    }
    // R4's parameter "code" knows the uppermost concepts only, so the code systems are looked
    // through.
    Sql sql = new Sql(view).add("SELECT v.version_key").current("v", CODE_SYSTEM);
    sql.add(" ORDER BY v.version_key DESC LIMIT " + MOST_KEPT);
    return view.fetch(sql.run(row -> row.getLong(1))).stream()
        .map(found -> new CodeSystemConcepts(root(found)))
        .filter(concepts -> concepts.find(code) != null)
        .map(CodeSystemConcepts::url)
        .distinct()
        .toList();
  }

  /** Codes of a code system that are a code or stand below it, or above it; the code alone when the system does not have it. */
  List<String> related(LedgerView view, Asked asked, String system, String code, boolean below) {
    CodeSystemConcepts concepts = codeSystem(view, asked, system);
    List<String> codes = new ArrayList<>(List.of(KeyText.of(Folding.foldCase(code))));
    for (Concept concept : concepts.all()) {
      if (below
          ? concepts.subsumes(code, concept.code())
          : concepts.subsumes(concept.code(), code)) {
        codes.add(KeyText.of(Folding.foldCase(concept.code())));
      }
    }
    return codes.stream().distinct().toList();
  }

  /** What the value set holds, which may need other value sets and code systems. */
  List<Expansion.Member> members(LedgerView view, Asked asked, Node valueSet) {
    return new Expansion(url -> codeSystem(view, asked, url), url -> {
          Node other = valueSet(view, asked, url);
          if (other == null) {
            throw Fault.of(FaultCode.TERMINOLOGY_NOT_HERE, VALUE_SET, ParameterCriteria.shown(url));
          }
          return other;
        })
        .of(valueSet);
  }

  /** What comes along under this URL, else the newest current resource that has it. */
  private @Nullable Node definition(LedgerView view, Asked asked, String type, String reference) {
    int bar = reference.lastIndexOf('|');
    String url = bar < 0 ? reference : reference.substring(0, bar);
    String version = bar < 0 ? null : reference.substring(bar + 1);
    byte[] ours = source.apply(type, url);
    if (ours != null) {
      Node root = Document.parse(ours).root();
      if (version == null || version.equals(root.text("version"))) {
        return root;
      }
    }
    return asked.mayPass(type) ? newest(view, type, url, version) : null;
  }

  /** The newest current resource of a canonical URL, null when there is none. */
  static @Nullable Node newest(LedgerView view, String type, String url, @Nullable String version) {
    StoredVersion found = newestVersion(view, type, url, version);
    return found == null ? null : root(found);
  }

  /** The newest current resource of a canonical URL, null when there is none. */
  static @Nullable StoredVersion newestVersion(
      LedgerView view, String type, String url, @Nullable String version) {
    Sql sql = new Sql(view).add("SELECT v.version_key").current("v", type).add(" AND ");
    ValueCriterion.of(
            Table.URI,
            new ParameterKey(type, "url"),
            List.of(row -> row.add("x.uri = ?", KeyText.of(url))))
        .add(sql, "v");
    sql.add(" ORDER BY v.version_key DESC LIMIT 20");
    return view.fetch(sql.run(row -> row.getLong(1))).stream()
        .filter(found -> version == null || version.equals(root(found).text("version")))
        .findFirst()
        .orElse(null);
  }

  private static Node root(StoredVersion version) {
    return Document.parse(version.json()).root();
  }
}
