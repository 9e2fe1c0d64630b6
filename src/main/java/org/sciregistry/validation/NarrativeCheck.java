package org.sciregistry.validation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Whether a narrative is of the simple kind: one div of text, paragraphs and a few inline elements, no attributes. */
final class NarrativeCheck {

  private static final String OPENING = "<div xmlns=\"http://www.w3.org/1999/xhtml\">";
  private static final Set<String> INLINE = Set.of("b", "i", "em", "strong", "span");
  private static final Set<String> ENTITIES = Set.of("amp", "lt", "gt", "quot");

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
      } else if (character == '&') {
        int end = div.indexOf(';', at);
        if (end < 0 || !ENTITIES.contains(div.substring(at + 1, end))) {
          return false;
        }
        hasText = true;
        at = end + 1;
      } else if (character == '>' || isUnusual(character)) {
        return false;
      } else {
        hasText |= !Character.isWhitespace(character);
        at++;
      }
    }
    return false;
  }

  /** Enters or leaves an element, unless it stands where it must not. */
  private static boolean isPlaced(String tag, Deque<String> open) {
    if (tag.startsWith("/")) {
      return tag.substring(1).equals(open.poll());
    }
    if (tag.equals("br/")) {
      return true;
    }
    boolean block = tag.equals("p") || tag.equals("div");
    boolean allowed =
        block ? "div".equals(open.peek()) : INLINE.contains(tag) && !open.contains(tag);
    if (allowed) {
      open.push(tag);
    }
    return allowed;
  }

  private static boolean isUnusual(char character) {
    return character < ' ' && character != '\n'
        || character >= 0x7f && character < 0xc0
        || character >= 0x600 && character < 0x2e80
        || character == 0x3000
        || character >= 0xd800 && character < 0xff00
        || character >= 0xfff0;
  }
}
