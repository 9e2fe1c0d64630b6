package org.sciregistry.fault;

import java.util.List;
import java.util.Locale;

/** The two languages every user-visible text exists in. */
public enum Language {
  ENGLISH("en"),
  CHINESE("zh-CN");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /** The BCP 47 tag. */
  public String tag() {
    return tag;
  }

  /**
   * The language a caller prefers.
   *
   * @param acceptLanguage the value of an {@code Accept-Language} header or a {@code --lang} option,
   *     such as {@code zh-CN,zh;q=0.9,en;q=0.8}; what cannot be read counts as English
   */
  public static Language preferred(String acceptLanguage) {
    List<Locale.LanguageRange> ranges;
    try {
      ranges = Locale.LanguageRange.parse(acceptLanguage);
    } catch (IllegalArgumentException unreadable) {
      return ENGLISH;
    }
    for (Locale.LanguageRange range : ranges) {
      if (range.getWeight() > 0 && range.getRange().startsWith("zh")) {
        return CHINESE;
      }
      if (range.getWeight() > 0 && range.getRange().startsWith("en")) {
        return ENGLISH;
      }
    }
    return ENGLISH;
  }
}
