package org.sciregistry.search;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sciregistry.store.PlanStep;
import org.sciregistry.store.StoredVersion;

/**
 * One page of a search.
 *
 * @param position the ledger positions all pages of this search see, as {@link AsOf#written} writes them
 * @param matches what was searched for, in order
 * @param contained of matches whose contained resources are wanted instead of themselves, by version key: the ids of these
 * @param included what came along
 * @param total the number of all matches, null when it was not asked for and is not known
 * @param used the parameters as understood, for the self link
 * @param next the token of the next page, null on the last one
 * @param plan what the database was asked, where that is wanted
 */
public record SearchPage(
    String position,
    List<StoredVersion> matches,
    Map<Long, List<String>> contained,
    List<StoredVersion> included,
    @Nullable Long total,
    List<QueryParameter> used,
    @Nullable String next,
    List<PlanStep> plan) {

  /** The same page with other resources beside its matches. */
  public SearchPage including(List<StoredVersion> others) {
    return new SearchPage(position, matches, contained, others, total, used, next, plan);
  }

  SearchPage explained(List<PlanStep> steps) {
    return new SearchPage(position, matches, contained, included, total, used, next, steps);
  }
}
