package org.sciregistry.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.index.Folding;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.search.ValueCriterion.Condition;
import org.sciregistry.store.KeyText;

/** Tokens by meaning: {@code :in} a value set, {@code :below} and {@code :above} a code in its code system. */
final class CodeCriteria {

  private static final int MOST_CODES = 5_000;

  private static final Text VALUE_SET = new Text(
      "the URL of a ValueSet of the guide, of base R4 or stored here, whose code systems are here where it needs them",
      "指南、R4 基础规范或本库所存 ValueSet 的 URL；其所需的代码系统也须在此");
  private static final Text SYSTEM_AND_CODE = new Text(
      "write system|code; the content of the code system must be in the guide, in base R4 or stored here",
      "请写成 system|code；该代码系统的内容须在指南、R4 基础规范中或已存储于此");

  private final Terms terms;

  CodeCriteria(Terms terms) {
    this.terms = terms;
  }

  /** That a token row {@code x} has one of the codes of a value set. */
  Condition in(SearchParameter parameter, String reference, Asked asked) {
    return sql -> {
      Node valueSet = terms.valueSet(sql.view(), asked, reference);
      if (valueSet == null) {
        throw Values.invalid(parameter, reference, VALUE_SET);
      }
      add(sql, isPlain(valueSet) ? listed(valueSet) : expanded(sql, parameter, valueSet, asked));
    };
  }

  /** That a token row {@code x} has the code, or one that stands below or above it. */
  Condition related(SearchParameter parameter, String value, boolean below, Asked asked) {
    List<String> parts = Values.split(value, '|');
    boolean given = parts.size() == 2;
    if (parts.size() > 2
        || given && parts.get(0).isEmpty()
        || parts.get(parts.size() - 1).isEmpty()) {
      throw Values.invalid(parameter, value, SYSTEM_AND_CODE);
    }
    String code = Values.unescaped(parts.get(parts.size() - 1));
    return sql -> {
      try {
        Map<String, List<String>> bySystem = new LinkedHashMap<>();
        List<String> systems = given
            ? List.of(Values.unescaped(parts.get(0)))
            : terms.systemsOf(sql.view(), asked, code);
        if (systems.isEmpty()) {
          throw Values.invalid(parameter, value, SYSTEM_AND_CODE);
        }
        for (String system : systems) {
          bySystem.put(system, terms.related(sql.view(), asked, system, code, below));
        }
        add(sql, bySystem);
      } catch (Fault notHere) {
        throw told(notHere, parameter, value, SYSTEM_AND_CODE);
      }
    };
  }

  /** Systems and their codes; a system without codes stands for all of it. */
  private static void add(Sql sql, Map<String, List<String>> bySystem) {
    int codes = bySystem.values().stream().mapToInt(List::size).sum();
    if (codes > MOST_CODES) {
      throw Fault.of(
          FaultCode.SEARCH_TOO_COSTLY,
          codes,
          new Text("codes of a value set", "个值集代码"),
          MOST_CODES,
          new Text("fixed", "固定"));
    }
    sql.add("(1 = 0");
    bySystem.forEach((system, listed) -> {
      sql.add(" OR (x.system = ?", KeyText.of(system));
      if (!listed.isEmpty()) {
        sql.add(" AND x.code IN ").places(listed);
      }
      sql.add(")");
    });
    sql.add(")");
  }

  /** Whether it names codes and whole code systems only, so that the content of these need not be here. */
  private static boolean isPlain(Node valueSet) {
    Node compose = valueSet.get("compose");
    return compose != null
        && !"false".equals(compose.text("inactive"))
        && compose.items("exclude").isEmpty()
        && compose.items("include").stream()
            .allMatch(include -> include.text("system") != null
                && include.items("filter").isEmpty()
                && include.items("valueSet").isEmpty());
  }

  private static Map<String, List<String>> listed(Node valueSet) {
    Map<String, List<String>> bySystem = new LinkedHashMap<>();
    List<String> whole = new ArrayList<>();
    for (Node compose : valueSet.items("compose")) {
      for (Node include : compose.items("include")) {
        String system = String.valueOf(include.text("system"));
        List<String> codes = bySystem.computeIfAbsent(system, any -> new ArrayList<>());
        if (include.items("concept").isEmpty()) {
          whole.add(system);
        }
        for (Node concept : include.items("concept")) {
          codes.add(KeyText.of(Folding.foldCase(String.valueOf(concept.text("code")))));
        }
      }
    }
    whole.forEach(system -> bySystem.put(system, List.of()));
    return bySystem;
  }

  private Map<String, List<String>> expanded(
      Sql sql, SearchParameter parameter, Node valueSet, Asked asked) {
    Map<String, List<String>> bySystem = new LinkedHashMap<>();
    try {
      terms
          .members(sql.view(), asked, valueSet)
          .forEach(member -> bySystem
              .computeIfAbsent(member.system(), any -> new ArrayList<>())
              .add(KeyText.of(Folding.foldCase(member.code()))));
    } catch (Fault notHere) {
      throw told(notHere, parameter, String.valueOf(valueSet.text("url")), VALUE_SET);
    }
    return bySystem;
  }

  /** What is not here is the fault of the value in a search, and no missing page. */
  private static Fault told(Fault fault, SearchParameter parameter, String value, Text allowed) {
    return fault.issues().get(0).rule().equals(FaultCode.TERMINOLOGY_NOT_HERE.id())
        ? Values.invalid(parameter, value, allowed)
        : fault;
  }
}
