package org.sciregistry.search;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.store.LedgerView;
import org.sciregistry.store.StoredVersion;
import org.sciregistry.store.VersionReference;

/** What stands in a List that is stored here, as {@code _list} asks. */
public final class ListEntries {

  private ListEntries() {}

  /** A List as a view holds it, in one of its versions or the newest; null when there is none or it is deleted. */
  public static @Nullable StoredVersion list(LedgerView view, VersionReference list) {
    StoredVersion found = list.number() == null
        ? view.newest(list.type(), list.id())
        : view.version(list.type(), list.id(), list.number());
    return found == null || found.isDeleted() ? null : found;
  }

  /**
   * The references of a List to resources of this registry. An entry that says it is deleted does not stand in the list any more.
   *
   * @param base the server's own base URL
   */
  public static List<VersionReference> of(StoredVersion list, String base) {
    return Document.parse(list.json()).root().items("entry").stream()
        .filter(entry -> !"true".equals(entry.text("deleted")))
        .map(entry -> entry.at("item", "reference"))
        .filter(Objects::nonNull)
        .map(reference -> VersionReference.parse(
            reference.text().startsWith(base + "/")
                ? reference.text().substring(base.length() + 1)
                : reference.text()))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }
}
