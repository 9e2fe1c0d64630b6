package org.sciregistry.validation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;

/** What the rules across resources ask about resources stored earlier; only current versions of the caller's site. */
public interface StoredResources {

  /** The stored resource, or null when there is none; the reference is relative, such as {@code Patient/a1}. */
  @Nullable
  Node read(String reference);

  /**
   * The stored resources of a type whose reference parameter points to a resource.
   *
   * @param type such as {@code Observation}
   * @param parameter a reference search parameter of the type, such as {@code subject}
   * @param reference relative, such as {@code Patient/a1}
   */
  List<Node> referring(String type, String parameter, String reference);

  /**
   * The stored resources a search finds.
   *
   * @param type such as {@code Observation}
   * @param query such as {@code subject=Patient/a1&code=...}, percent-encoded where needed
   */
  List<Node> matching(String type, String query);

  /** Whether there is a store at all; without one, that nothing is found says nothing. */
  boolean isStore();

  /** For judging without a store: nothing is found. */
  StoredResources NONE = new StoredResources() {
    @Override
    public @Nullable Node read(String reference) {
      return null;
    }

    @Override
    public List<Node> referring(String type, String parameter, String reference) {
      return List.of();
    }

    @Override
    public List<Node> matching(String type, String query) {
      return List.of();
    }

    @Override
    public boolean isStore() {
      return false;
    }
  };
}
