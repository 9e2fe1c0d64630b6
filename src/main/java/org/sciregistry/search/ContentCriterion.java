package org.sciregistry.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.store.LedgerView;
import org.sciregistry.store.StoredVersion;

/**
 * Resources whose narrative ({@code _text}) or whose whole content ({@code _content}) has some words. There is no index of words: the resources that the rest of the
 * query leaves are read, and a query that leaves too many is refused.
 */
final class ContentCriterion implements Criterion {

  /** Most resources that are read for one search. */
  private static final int MOST = 5_000;

  private static final int AT_ONCE = 500;
  private static final Pattern TAG = Pattern.compile("<[^>]*+>");
  private static final Pattern ENTITY = Pattern.compile("&(#x?)?([0-9A-Za-z]{1,8});");
  private static final Map<String, String> ENTITIES =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

  private final String name;
  private final Predicate<String> words;

  ContentCriterion(String name, String value) {
    this.name = name;
    this.words = TextQuery.parse(name, value);
  }

  /** Such conditions are met by reading; where that cannot be done it is refused. */
  @Override
  public void add(Sql sql, String alias) {
    throw Fault.of(
        FaultCode.PARAMETER_VALUE_INVALID,
        name,
        "string",
        name,
        new Text(
            "text searches stand on their own, not in chains, _has and _filter",
            "全文检索只能单独使用，不能用于链式条件、_has 和 _filter"));
  }

  /**
   * The keys of those candidates that have the words.
   *
   * @param candidates selects the version keys of what the rest of a query leaves
   */
  static List<Long> among(LedgerView view, Sql candidates, List<ContentCriterion> all) {
    candidates.add(" ORDER BY v.version_key DESC LIMIT " + (MOST + 1));
    List<Long> keys = candidates.run(row -> row.getLong(1));
    if (keys.size() > MOST) {
      throw Fault.of(
          FaultCode.SEARCH_TOO_COSTLY,
          "> " + MOST,
          new Text(
              "resources to read for words, narrow it by other parameters", "个资源待逐一阅读，请用其他参数缩小范围"),
          MOST,
          new Text("fixed", "固定"));
    }
    List<Long> found = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += AT_ONCE) {
      for (StoredVersion version :
          view.fetch(keys.subList(from, Math.min(keys.size(), from + AT_ONCE)))) {
        Node resource = Document.parse(version.json()).root();
        if (all.stream().allMatch(one -> one.words.test(one.text(resource)))) {
          found.add(version.versionKey());
        }
      }
    }
    return found;
  }

  private String text(Node resource) {
    StringBuilder text = new StringBuilder();
    Node narrative = resource.at("text", "div");
    if (narrative != null) {
      text.append(plain(narrative.text()));
    }
    if (name.equals("_content")) {
      Set<Integer> left = new HashSet<>();
      if (narrative != null) {
        left.add(narrative.number());
      }
      collect(resource, left, text);
    }
    return TextQuery.words(text.toString());
  }

  private static void collect(Node node, Set<Integer> left, StringBuilder text) {
    for (Node child : node.children()) {
      if (left.contains(child.number())) {
        continue;
      }
      if (child.kind() == Kind.OBJECT || child.kind() == Kind.ARRAY) {
        collect(child, left, text);
      } else {
        text.append(' ').append(child.text());
      }
    }
  }

  /** What of XHTML people read. */
  private static String plain(String xhtml) {
    StringBuilder plain = new StringBuilder();
    Matcher entity = ENTITY.matcher(TAG.matcher(xhtml).replaceAll(" "));
    while (entity.find()) {
      entity.appendReplacement(plain, Matcher.quoteReplacement(character(entity)));
    }
    return entity.appendTail(plain).toString();
  }

  private static String character(Matcher entity) {
    String sign = entity.group(1);
    String code = entity.group(2);
    if (sign == null) {
      return ENTITIES.getOrDefault(code, " ");
    }
    try {
      return Character.toString(Integer.parseInt(code, sign.equals("#") ? 10 : 16));
    } catch (IllegalArgumentException noCharacter) {
      return " ";
    }
  }
}
