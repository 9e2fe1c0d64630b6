package org.sciregistry.http;

/** How well the server is, as its health pages and its operators ask. */
public interface Health {

  /** Why requests should not be sent here now, empty when they may. */
  String notReadyBecause();

  /** The measurements in Prometheus' text form. */
  String metrics();
}
