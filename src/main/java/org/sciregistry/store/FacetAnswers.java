package org.sciregistry.store;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What was found in the index rows of facets. It holds until the site has another facet, which its head tells: facets are added, and never change. */
final class FacetAnswers {

  private static final int MOST = 1_000;
  private static final int LONGEST = 500;

  private record Question(int site, String sql, List<?> arguments) {}

  private record Answer(int facets, List<?> rows) {}

  private final Map<Question, Answer> known = new ConcurrentHashMap<>();

  /**
   * The rows that a statement finds.
   *
   * @param facets how many facets the site has, as its head tells
   * @param look carries the statement out
   */
  <T> List<T> rows(int site, int facets, String sql, List<?> arguments, Supplier<List<T>> look) {
    Question question =
        new Question(site, sql, arguments.stream().map(FacetAnswers::comparable).toList());
    Answer answer = known.get(question);
    if (answer != null && answer.facets() == facets) {
      @SuppressWarnings("unchecked") // The same statement is read in the same way.
      List<T> rows = (List<T>) answer.rows();
      return rows;
    }
    List<T> rows = List.copyOf(look.get());
    if (rows.size() <= LONGEST) {
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(question, new Answer(facets, rows));
    }
    return rows;
  }

  private static Object comparable(Object argument) {
    return argument instanceof Object[] list ? Arrays.asList(list) : argument;
  }
}
