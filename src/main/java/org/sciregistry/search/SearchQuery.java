package org.sciregistry.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.index.SearchParameter;

/**
 * A search, understood.
 *
 * @param type the resource type searched
 * @param criteria what must hold together
 * @param sort the order, empty for newest first
 * @param includes what is to come along
 * @param count most matches on a page, 0 for the number only
 * @param total whether the number of all matches is wanted
 * @param page the token of the page wanted, null for the first
 * @param used the parameters as they were understood, for the self link
 */
record SearchQuery(
    String type,
    List<Criterion> criteria,
    List<Sort> sort,
    List<Include> includes,
    int count,
    boolean total,
    @Nullable String page,
    List<QueryParameter> used) {

  /**
   * One key of the order.
   *
   * @param parameter an indexed parameter, null for {@code _id} and {@code _lastUpdated}
   * @param column the column of {@code version} for these two
   */
  record Sort(@Nullable SearchParameter parameter, String column, boolean descending) {}

  /**
   * Resources to come along.
   *
   * @param reverse whether they point to the matches instead of being pointed to
   * @param source the type that holds the reference
   * @param parameters the reference parameters, several for a wildcard
   * @param target the only type wanted, empty for all
   * @param iterate whether it is applied to what came along as well
   */
  record Include(
      boolean reverse,
      String source,
      List<SearchParameter> parameters,
      String target,
      boolean iterate) {}
}
