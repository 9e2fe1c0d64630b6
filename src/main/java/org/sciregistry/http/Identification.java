package org.sciregistry.http;

import jakarta.servlet.http.HttpServletRequest;
import org.sciregistry.access.Caller;

/** Tells who sends a request; asked before anything of its body is read. */
public interface Identification {

  /**
   * The caller.
   *
   * @throws org.sciregistry.fault.Fault when the request may not come in
   */
  Caller identify(HttpServletRequest request);

  /** Everybody is the same caller, for a server that only its own machine can reach. */
  static Identification open(Caller caller) {
    return request -> caller;
  }
}
