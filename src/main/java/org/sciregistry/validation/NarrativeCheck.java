package org.sciregistry.validation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a narrative is of the usual kind: one div of text, paragraphs, lists, tables, images and inline elements, each where it belongs. */
final class NarrativeCheck {

  private static final String OPENING = "<div xmlns=\"http://www.w3.org/1999/xhtml\"";
  private static final Set<String> INLINE = Set.of(
      "a", "abbr", "b", "big", "cite", "code", "dfn", "em", "i", "kbd", "q", "samp", "small",
      "span", "strong", "sub", "sup", "tt", "var");
  private static final Set<String> FLOW = Set.of("div", "li", "td", "th", "blockquote");
  private static final Set<String> LINES =
      Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "address", "caption", "dt", "dd");
  private static final Set<String> EMPTY = Set.of("br", "hr", "img", "col");
  private static final Set<String> BLOCKS = Set.of("div", "blockquote", "ul", "ol", "table", "dl");
  /** Elements that stand in certain others only. */
  private static final Map<String, Set<String>> PARENTS = Map.ofEntries(
      Map.entry("li", Set.of("ul", "ol")),
      Map.entry("dt", Set.of("dl")),
      Map.entry("dd", Set.of("dl")),
      Map.entry("caption", Set.of("table")),
      Map.entry("colgroup", Set.of("table")),
      Map.entry("col", Set.of("table", "colgroup")),
      Map.entry("thead", Set.of("table")),
      Map.entry("tbody", Set.of("table")),
      Map.entry("tfoot", Set.of("table")),
      Map.entry("tr", Set.of("table", "thead", "tbody", "tfoot")),
      Map.entry("td", Set.of("tr")),
      Map.entry("th", Set.of("tr")));

  private static final Set<String> ENTITIES = Set.of("amp", "lt", "gt", "quot");
  private static final Pattern ATTRIBUTE = Pattern.compile(
      "[ \n\r\t]+([a-z:]+)=(?:\"((?:[ -~\n\r\t&&[^\"<>&]]|&amp;)*)\"|'((?:[ -~\n\r\t&&[^'<>&]]|&amp;)*)')");
  private static final Set<String> ATTRIBUTES = Set.of(
      "abbr",
      "align",
      "class",
      "colspan",
      "dir",
      "id",
      "lang",
      "rowspan",
      "scope",
      "span",
      "style",
      "title",
      "valign",
      "width",
      "xml:lang");
  private static final Set<String> ATTRIBUTES_OF_ONE = Set.of(
      "a.href",
      "a.name",
      "img.alt",
      "img.border",
      "img.height",
      "img.src",
      "table.border",
      "table.cellpadding",
      "table.cellspacing",
      "table.summary");
  private static final Pattern ADDRESS = Pattern.compile(
      "((https?|mailto|tel):)?[A-Za-z0-9;?@&=+$.,/%_~\\[\\]!'()*|-][A-Za-z0-9;?@&=+$.,/%_~\\[\\]!'()*|#-]*");

  private final String div;
  private final Deque<String> open = new ArrayDeque<>();
  private final Set<String> anchors = new HashSet<>();
  private final Set<String> links = new HashSet<>();
  private boolean hasText;

  private NarrativeCheck(String div) {
    this.div = div;
  }

  static boolean isSimple(String div) {
    return div.startsWith(OPENING) && new NarrativeCheck(div).isSimple();
  }

  private boolean isSimple() {
    int at = div.indexOf('>', OPENING.length()) + 1;
    if (at == 0 || !areRight("div", div.substring(OPENING.length(), at - 1))) {
      return false;
    }
    open.push("div");
    while (at < div.length()) {
      char character = div.charAt(at);
      if (character == '<') {
        int close = div.indexOf('>', at);
        if (close < 0 || !isPlaced(div.substring(at + 1, close))) {
          return false;
        }
        at = close + 1;
        if (open.isEmpty()) {
          return hasText && at == div.length() && anchors.containsAll(links);
        }
        continue;
      }
      boolean blank =
          character == ' ' || character == '\n' || character == '\r' || character == '\t';
      if (!blank && !takesText(String.valueOf(open.peek()))) {
        return false;
      }
      if (character == '&') {
        int end = div.indexOf(';', at);
        if (end < 0 || !ENTITIES.contains(div.substring(at + 1, end))) {
          return false;
        }
        at = end;
      } else if (character == '>' || character < ' ' && !blank || isUnusual(character)) {
        return false;
      }
      hasText |= isVisible(character);
      at++;
    }
    return false;
  }

  private static boolean takesText(String element) {
    return FLOW.contains(element) || LINES.contains(element) || INLINE.contains(element);
  }

  /** Enters or leaves an element, unless it stands where it must not. */
  private boolean isPlaced(String tag) {
    if (tag.startsWith("/")) {
      return tag.substring(1).equals(open.poll());
    }
    boolean empty = tag.endsWith("/");
    String whole = empty ? tag.substring(0, tag.length() - 1).stripTrailing() : tag;
    int end = 0;
    while (end < whole.length() && Character.isLetterOrDigit(whole.charAt(end))) {
      end++;
    }
    String name = whole.substring(0, end);
    String parent = String.valueOf(open.peek());
    if (!areRight(name, whole.substring(end))) {
      return false;
    }
    if (EMPTY.contains(name)) {
      return empty
          && switch (name) {
            case "hr" -> FLOW.contains(parent);
            case "col" -> isAllowed(name, parent);
            default -> takesText(parent);
          };
    }
    if (!isAllowed(name, parent)) {
      return false;
    }
    if (!empty) {
      open.push(name);
    }
    return true;
  }

  private boolean isAllowed(String name, String parent) {
    if (INLINE.contains(name)) {
      return takesText(parent) && !open.contains(name);
    }
    Set<String> parents = PARENTS.get(name);
    return parents == null
        ? (BLOCKS.contains(name) || LINES.contains(name)) && FLOW.contains(parent)
        : parents.contains(parent);
  }

  /** Whether an element has usual attributes only, each once. */
  private boolean areRight(String element, String attributes) {
    Matcher attribute = ATTRIBUTE.matcher(attributes);
    Set<String> seen = new HashSet<>();
    int at = 0;
    while (at < attributes.length()) {
      attribute.region(at, attributes.length());
      if (!attribute.lookingAt()) {
        return attributes.substring(at).isBlank();
      }
      String name = attribute.group(1);
      String quoted = attribute.group(2) == null ? attribute.group(3) : attribute.group(2);
      String value = quoted.replace("&amp;", "&");
      boolean known = ATTRIBUTES.contains(name) || ATTRIBUTES_OF_ONE.contains(element + "." + name);
      boolean address = name.equals("href") || name.equals("src");
      if (!known || !seen.add(name) || address && !isAddress(name, value)) {
        return false;
      }
      if (name.equals("id") || name.equals("name")) {
        anchors.add(value);
      }
      at = attribute.end();
    }
    return true;
  }

  /** A usual URL, or a link to what the narrative itself has a name for. */
  private boolean isAddress(String attribute, String value) {
    if (value.startsWith("#") && value.length() > 1 && attribute.equals("href")) {
      links.add(value.substring(1));
      return ADDRESS.matcher(value.substring(1)).matches();
    }
    return ADDRESS.matcher(value).matches();
  }

  private static boolean isUnusual(char character) {
    return character >= 0x7f && character <= 0xa0 || character >= 0xfff0;
  }

  /** Whether a character surely is no space of any kind. */
  private static boolean isVisible(char character) {
    return character > ' ' && character < 0x7f
        || character >= 0xc0 && character < 0x600
        || character > 0x3000 && character < 0xd800;
  }
}
