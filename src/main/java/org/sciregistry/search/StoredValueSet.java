package org.sciregistry.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.index.Folding;
import org.sciregistry.index.ParameterKey;
import org.sciregistry.store.KeyText;
import org.sciregistry.store.LedgerView;
import org.sciregistry.store.StoredVersion;

/** The ValueSet that {@code :in} names, as the site stored it: codes that are listed, and whole code systems. */
final class StoredValueSet {

  private static final int MOST_CODES = 2_000;
  private static final ParameterKey URL = new ParameterKey("ValueSet", "url");

  private StoredValueSet() {}

  /** Adds the condition that a token row {@code x} has one of the codes. */
  static void add(Sql sql, String reference) {
    Node valueSet = find(sql.view(), reference);
    Node compose = valueSet == null ? null : valueSet.get("compose");
    if (compose == null || !compose.items("exclude").isEmpty()) {
      throw invalid(reference);
    }
    int codes = 0;
    sql.add("(1 = 0");
    for (Node include : compose.items("include")) {
      String system = include.text("system");
      if (system == null
          || !include.items("filter").isEmpty()
          || !include.items("valueSet").isEmpty()) {
        throw invalid(reference);
      }
      sql.add(" OR (x.system = ?", KeyText.of(system));
      List<String> listed = new ArrayList<>();
      for (Node concept : include.items("concept")) {
        listed.add(KeyText.of(Folding.foldCase(String.valueOf(concept.text("code")))));
      }
      codes += listed.size();
      if (codes > MOST_CODES) {
        throw Fault.of(
            FaultCode.SEARCH_TOO_COSTLY,
            codes,
            new Text("codes of a value set", "个值集代码"),
            MOST_CODES,
            new Text("fixed", "固定"));
      }
      if (!listed.isEmpty()) {
        sql.add(" AND x.code IN ").places(listed);
      }
      sql.add(")");
    }
    sql.add(")");
  }

  private static Fault invalid(String reference) {
    return Fault.of(
        FaultCode.PARAMETER_VALUE_INVALID,
        ParameterCriteria.shown(reference),
        "token",
        ":in",
        new Text(
            "the URL of a stored ValueSet that lists codes or whole code systems, without filters, other value sets and exclusions",
            "已存储的 ValueSet 的 URL，其内容为列出的代码或整个代码系统，不含过滤、其他值集和排除"));
  }

  /** The newest current ValueSet with this URL, or with this id where it is {@code ValueSet/id}. */
  private static @Nullable Node find(LedgerView view, String reference) {
    if (reference.startsWith("ValueSet/")) {
      StoredVersion version = view.newest("ValueSet", reference.substring(9));
      return version == null || version.isDeleted() ? null : root(version);
    }
    int bar = reference.lastIndexOf('|');
    String url = bar < 0 ? reference : reference.substring(0, bar);
    Sql sql = new Sql(view).add("SELECT v.version_key").current("v", "ValueSet").add(" AND ");
    ValueCriterion.of(Table.URI, URL, List.of(row -> row.add("x.uri = ?", KeyText.of(url))))
        .add(sql, "v");
    sql.add(" ORDER BY v.version_key DESC LIMIT 20");
    return view.fetch(sql.run(row -> row.getLong(1))).stream()
        .map(StoredValueSet::root)
        .filter(root -> bar < 0 || reference.substring(bar + 1).equals(root.text("version")))
        .findFirst()
        .orElse(null);
  }

  private static Node root(StoredVersion version) {
    return Document.parse(version.json()).root();
  }
}
