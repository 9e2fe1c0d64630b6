package org.sciregistry.store;

import java.util.List;

/**
 * One statement of a question that was to be explained.
 *
 * @param sql its text, with places for values
 * @param rows how many rows it answered
 * @param milliseconds how long it took, without the explaining
 * @param used the indexes and tables it read
 * @param plan the database's own words
 */
public record PlanStep(String sql, int rows, double milliseconds, List<Access> used, String plan) {

  /**
   * One index or table that was read.
   *
   * @param rows how many of its rows were read, -1 where that part of the plan was never reached
   */
  public record Access(String index, long rows) {}
}
