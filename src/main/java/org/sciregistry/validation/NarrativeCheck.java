package org.sciregistry.validation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a narrative is of the usual kind: one div of text, paragraphs, lists, tables and inline elements that only look different, each where it belongs. */
final class NarrativeCheck {

  private static final String OPENING = "<div xmlns=\"http://www.w3.org/1999/xhtml\">";
  private static final Set<String> INLINE =
      Set.of("b", "i", "em", "strong", "span", "code", "tt", "small", "big", "sub", "sup", "a");
  private static final Set<String> FLOW = Set.of("div", "li", "td", "th", "blockquote");
  private static final Set<String> LINES = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre");
  private static final Set<String> EMPTY = Set.of("br", "hr");
  /** Elements that stand in certain others only. */
  private static final Map<String, Set<String>> PARENTS = Map.of(
      "li", Set.of("ul", "ol"),
      "thead", Set.of("table"),
      "tbody", Set.of("table"),
      "tr", Set.of("table", "thead", "tbody"),
      "td", Set.of("tr"),
      "th", Set.of("tr"));

  private static final Set<String> BLOCKS = Set.of("div", "blockquote", "ul", "ol", "table");
  private static final Set<String> ENTITIES = Set.of("amp", "lt", "gt", "quot");
  private static final Pattern ATTRIBUTES =
      Pattern.compile("( (class|title|style)=\"[A-Za-z0-9 .,:;_()%#-]*\"){0,3}");
  private static final Pattern LINK =
      Pattern.compile(" href=\"https?://[A-Za-z0-9.-]+(/[A-Za-z0-9._-]+)*(\\.html)?\"");

  private NarrativeCheck() {}

  static boolean isSimple(String div) {
    if (!div.startsWith(OPENING) || !div.endsWith("</div>")) {
      return false;
    }
    Deque<String> open = new ArrayDeque<>();
    open.push("div");
    boolean hasText = false;
    int at = OPENING.length();
    while (at < div.length()) {
      char character = div.charAt(at);
      if (character == '<') {
        int close = div.indexOf('>', at);
        if (close < 0 || !isPlaced(div.substring(at + 1, close), open)) {
          return false;
        }
        at = close + 1;
        if (open.isEmpty()) {
          return hasText && at == div.length();
        }
        continue;
      }
      boolean blank = Character.isWhitespace(character);
      if (!blank && !takesText(String.valueOf(open.peek()))) {
        return false;
      }
      if (character == '&') {
        int end = div.indexOf(';', at);
        if (end < 0 || !ENTITIES.contains(div.substring(at + 1, end))) {
          return false;
        }
        at = end;
      } else if (character == '>' || isUnusual(character)) {
        return false;
      }
      hasText |= !blank;
      at++;
    }
    return false;
  }

  private static boolean takesText(String element) {
    return FLOW.contains(element) || LINES.contains(element) || INLINE.contains(element);
  }

  /** Enters or leaves an element, unless it stands where it must not. */
  private static boolean isPlaced(String tag, Deque<String> open) {
    if (tag.startsWith("/")) {
      return tag.substring(1).equals(open.poll());
    }
    boolean empty = tag.endsWith("/");
    String whole = empty ? tag.substring(0, tag.length() - 1).stripTrailing() : tag;
    int space = whole.indexOf(' ');
    String name = space < 0 ? whole : whole.substring(0, space);
    String attributes = space < 0 ? "" : whole.substring(space);
    String parent = String.valueOf(open.peek());
    if (!ATTRIBUTES.matcher(attributes).matches()
        && !(name.equals("a") && LINK.matcher(attributes).matches())) {
      return false;
    }
    if (EMPTY.contains(name)) {
      return empty && (name.equals("hr") ? FLOW.contains(parent) : takesText(parent));
    }
    if (empty || !isAllowed(name, parent, open)) {
      return false;
    }
    open.push(name);
    return true;
  }

  private static boolean isAllowed(String name, String parent, Deque<String> open) {
    if (INLINE.contains(name)) {
      return takesText(parent) && !open.contains(name);
    }
    Set<String> parents = PARENTS.get(name);
    return parents == null
        ? (BLOCKS.contains(name) || LINES.contains(name)) && FLOW.contains(parent)
        : parents.contains(parent);
  }

  private static boolean isUnusual(char character) {
    return character < ' ' && character != '\n' && character != '\t' && character != '\r'
        || character >= 0x7f && character < 0xa1
        || character >= 0x600 && character < 0x2000
        || character >= 0x200b && character < 0x2010
        || character >= 0x2027 && character < 0x2030
        || character >= 0x205f && character < 0x2070
        || character == 0x3000
        || character >= 0xd800 && character < 0xff00
        || character >= 0xfff0;
  }
}
