package org.sciregistry.interaction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.store.LedgerView;
import org.sciregistry.store.StoredVersion;
import org.sciregistry.validation.StoredResources;

/** What the rules across resources may ask of one site's ledger. */
final class StoreLookup implements StoredResources {

  private static final int MOST_REFERRING = 1_000;

  private final Rooms rooms;
  private final LedgerView view;

  StoreLookup(Rooms rooms, LedgerView view) {
    this.rooms = rooms;
    this.view = view;
  }

  @Override
  public @Nullable Node read(String reference) {
    int slash = reference.indexOf('/');
    if (slash < 0) {
      return null;
    }
    StoredVersion version =
        view.newest(reference.substring(0, slash), reference.substring(slash + 1));
    return version == null || version.isDeleted()
        ? null
        : Document.parse(version.json()).root();
  }

  @Override
  public List<Node> referring(String type, String parameter, String reference) {
    return rooms.search().referring(view, type, parameter, reference, MOST_REFERRING).stream()
        .map(version -> Document.parse(version.json()).root())
        .toList();
  }
}
