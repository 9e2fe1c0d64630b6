package org.sciregistry.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.index.SearchParameter;

/**
 * A search, understood.
 *
 * @param types the resource types searched
 * @param everyType whether these are all there are
 * @param criteria what must hold together
 * @param sort the order, empty for newest first
 * @param includes what is to come along
 * @param count most matches on a page, 0 for the number only
 * @param shown up to how many of these are shown for certain, and may be read as they are found
 * @param total whether the number of all matches is wanted, null when that was not said
 * @param asOf the past state that is wanted, null for the present one
 * @param page the token of the page wanted, null for the first
 * @param within whose place in containers is wanted instead of these, null for whole resources
 * @param explain whether the plan is wanted
 * @param used the parameters as they were understood, for the self link
 */
record SearchQuery(
    List<String> types,
    boolean everyType,
    List<Criterion> criteria,
    List<Sort> sort,
    List<Include> includes,
    int count,
    int shown,
    @Nullable Boolean total,
    @Nullable String asOf,
    @Nullable String page,
    @Nullable ContainedResources within,
    boolean explain,
    List<QueryParameter> used) {

  /** The matches of a page whose size is not said. */
  static final int USUAL_COUNT = 50;

  /** Whether the number of all matches is wanted, however many they are. */
  boolean isCounted() {
    return Boolean.TRUE.equals(total);
  }

  /** Whether all that is found is shown, but for the last, which tells that there is more. */
  boolean isShown() {
    return count <= shown;
  }

  /** The same search looking as far as a page of the usual size, to know the number of all matches where it is small. */
  SearchQuery lookingOn() {
    return total == null && count < USUAL_COUNT ? ordered(sort, USUAL_COUNT, shown) : this;
  }

  /**
   * How many matches there are, as far as a first page tells and its links keep; null when it does not, or nobody wants to know.
   *
   * @param place where the page begins, null for the first
   * @param found how many were found, one more than looked for where there are more
   */
  @Nullable
  Long known(PageLink.@Nullable Place place, int found) {
    if (place != null) {
      return place.total();
    }
    return Boolean.FALSE.equals(total) || count == 0 || found > lookingOn().count()
        ? null
        : (Long) (long) found;
  }

  /**
   * The same search with an order that means the same in every ledger: version keys of two sites tell nothing about time. What is shown is known when all sites
   * were asked.
   */
  SearchQuery comparable() {
    List<Sort> comparable = sort.stream()
        .map(key -> key.column().equals("version_key")
            ? new Sort(List.of(), "recorded_at", key.descending())
            : key)
        .toList();
    return ordered(comparable, count, 0);
  }

  /** The same search of one of its types, of which what is shown is known when all were asked. */
  SearchQuery of(String type) {
    int at = types.indexOf(type);
    List<Sort> order = sort.stream()
        .map(key -> key.parameters().isEmpty()
            ? key
            : new Sort(List.of(key.parameters().get(at)), key.column(), key.descending()))
        .toList();
    return new SearchQuery(
        List.of(type),
        false,
        criteria.stream().map(criterion -> criterion.of(type)).toList(),
        order,
        includes,
        count,
        0,
        total,
        asOf,
        page,
        within,
        explain,
        used);
  }

  /** The same search by the keys behind the first of its order, with another size of page. */
  SearchQuery byTheRest(int most) {
    return ordered(sort.subList(1, sort.size()), most, shown);
  }

  private SearchQuery ordered(List<Sort> order, int most, int mostShown) {
    return new SearchQuery(
        types, everyType, criteria, order, includes, most, mostShown, total, asOf, page, within,
        explain, used);
  }

  /**
   * One key of the order.
   *
   * @param parameters an indexed parameter of each type searched, none for {@code _id} and {@code _lastUpdated}
   * @param column the column of {@code version} for these two
   */
  record Sort(List<SearchParameter> parameters, String column, boolean descending) {

    /** Any of the parameters, which are all of one kind; null for a column of {@code version}. */
    @Nullable
    SearchParameter first() {
      return parameters.isEmpty() ? null : parameters.get(0);
    }
  }

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
