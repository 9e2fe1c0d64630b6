package org.sciregistry.search;

/**
 * What one search may cost before it is refused.
 *
 * @param parameters most parameters
 * @param values most alternatives of one parameter
 * @param chain most steps of a chain
 * @param included most resources included in one page
 * @param page most matches of one page; a larger {@code _count} is answered with as many
 * @param seconds the longest that one statement to the database may take
 */
public record SearchLimits(
    int parameters, int values, int chain, int included, int page, int seconds) {

  /** 50 parameters, 200 alternatives, chains of 4, 1,000 included, pages of 1,000, 60 seconds. */
  public static final SearchLimits STANDARD = new SearchLimits(50, 200, 4, 1_000, 1_000, 60);
}
