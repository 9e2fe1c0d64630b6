package org.sciregistry.validation;

import java.util.List;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Issue;

/** A further check of one resource, such as the recomputing of an ISNCSCI exam. */
@FunctionalInterface
public interface ResourceCheck {

  /**
   * Checks a resource of any type that the authority or the compiled judge found right.
   *
   * @return issues whose expressions start at the resource
   */
  List<Issue> check(Node resource);
}
