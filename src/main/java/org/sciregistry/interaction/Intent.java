package org.sciregistry.interaction;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.search.QueryParameter;

/** What one request, or one entry of a Bundle, wants written. */
sealed interface Intent {

  /** The place of what is no entry of a transaction. */
  int NO_ENTRY = -1;

  /** The entry's place in its Bundle, or {@link #NO_ENTRY}. */
  int entry();

  /** The resource type written. */
  String type();

  /**
   * A new resource.
   *
   * @param fullUrl what other entries call it, empty outside a Bundle
   * @param assigned the id it gets if it is created
   * @param condition search query of If-None-Exist
   */
  record Create(
      int entry,
      String type,
      String fullUrl,
      Node resource,
      String assigned,
      @Nullable String condition)
      implements Intent {}

  /**
   * A new version of a resource.
   *
   * @param id its id, null for a conditional update
   * @param assigned the id it gets if a conditional update creates it
   * @param condition search query of a conditional update
   * @param ifMatch the version it must be at
   * @param onlyNew whether nothing may stand there yet
   */
  record Update(
      int entry,
      String type,
      String fullUrl,
      Node resource,
      @Nullable String id,
      String assigned,
      @Nullable String condition,
      @Nullable String ifMatch,
      boolean onlyNew)
      implements Intent {}

  /**
   * The end of a resource; its history stays.
   *
   * @param most how many a condition may match, all of which end
   */
  record Delete(
      int entry,
      String type,
      @Nullable String id,
      @Nullable String condition,
      int most,
      @Nullable String ifMatch)
      implements Intent {

    private static final int LARGEST = 1_000;

    /**
     * A deletion as a URL asks for it.
     *
     * @param query the condition, of which {@code _count} is no criterion but the most it may match; 1 unless told
     * @throws org.sciregistry.fault.Fault when there is neither an id nor a condition
     */
    static Delete of(
        int entry,
        String type,
        @Nullable String id,
        @Nullable String query,
        @Nullable String ifMatch) {
      if (id != null) {
        return new Delete(entry, type, id, null, 1, ifMatch);
      }
      int most = 1;
      List<QueryParameter> criteria = new ArrayList<>();
      for (QueryParameter parameter : QueryParameter.parse(query == null ? "" : query)) {
        if (parameter.name().equals("_count")) {
          most = SearchType.number(parameter, 1, LARGEST);
        } else {
          criteria.add(parameter);
        }
      }
      if (criteria.isEmpty()) {
        throw Fault.of(FaultCode.CONDITION_EMPTY, type);
      }
      return new Delete(entry, type, null, QueryParameter.query(criteria), most, ifMatch);
    }
  }
}
