package org.sciregistry.interaction;

import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;

/** What one request, or one entry of a Bundle, wants written. */
sealed interface Intent {

  /** The entry's place in its Bundle. */
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
   */
  record Update(
      int entry,
      String type,
      String fullUrl,
      Node resource,
      @Nullable String id,
      String assigned,
      @Nullable String condition,
      @Nullable String ifMatch)
      implements Intent {}

  /** The end of a resource; its history stays. */
  record Delete(
      int entry,
      String type,
      @Nullable String id,
      @Nullable String condition,
      @Nullable String ifMatch)
      implements Intent {}
}
