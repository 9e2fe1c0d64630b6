package org.sciregistry.fault;

/** One user-visible text in both languages. */
public record Text(String english, String chinese) {

  /** A text that is a name, a code or a number and reads the same in both languages. */
  public static Text same(String text) {
    return new Text(text, text);
  }

  /** The text in the given language. */
  public String in(Language language) {
    return switch (language) {
      case ENGLISH -> english;
      case CHINESE -> chinese;
    };
  }

  /** Fills {@code {0}}, {@code {1}} ... in both languages; an argument that is a Text is told in each. */
  public Text filled(Object... arguments) {
    return new Text(
        filled(english, Language.ENGLISH, arguments), filled(chinese, Language.CHINESE, arguments));
  }

  private static String filled(String template, Language language, Object... arguments) {
    StringBuilder told = new StringBuilder(template.length() + 32);
    int from = 0;
    while (from < template.length()) {
      int open = template.indexOf('{', from);
      int close = open < 0 ? -1 : template.indexOf('}', open);
      if (close < 0) {
        break;
      }
      told.append(template, from, open);
      int position = Integer.parseInt(template.substring(open + 1, close));
      Object argument = position < arguments.length ? arguments[position] : "";
      told.append(argument instanceof Text text ? text.in(language) : String.valueOf(argument));
      from = close + 1;
    }
    return told.append(template, from, template.length()).toString();
  }
}
