package org.sciregistry.http;

/** How well the server is, as its health pages and its operators ask. */
public interface Health {

  /** Why requests should not be sent here now, empty when they may. */
  String notReadyBecause();

  /** What goes on beside requests, such as {@code reindex 1200/5000}; empty for nothing. */
  String underWay();

  /** The measurements in Prometheus' text form. */
  String metrics();
}
