package org.sciregistry.search;

import java.util.Locale;

/** How an ordered value is compared. */
enum Prefix {
  EQ,
  NE,
  GT,
  LT,
  GE,
  LE,
  SA,
  EB,
  AP;

  /** A value with its prefix taken off. */
  record Prefixed(Prefix prefix, String value) {}

  static Prefixed of(String text) {
    if (text.length() > 2
        && Character.isLetter(text.charAt(0))
        && Character.isLetter(text.charAt(1))) {
      for (Prefix prefix : values()) {
        if (text.startsWith(prefix.name().toLowerCase(Locale.ROOT))) {
          return new Prefixed(prefix, text.substring(2));
        }
      }
    }
    return new Prefixed(EQ, text);
  }
}
