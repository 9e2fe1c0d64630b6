package org.sciregistry.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Caller;
import org.sciregistry.store.AuditTrail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A FHIR request from its arrival until its answer has left, which may be after the thread that carried it out has turned to another. */
final class UnderWay {

  private static final String ATTRIBUTE = "org.sciregistry.under-way";
  private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]{1,40}");
  private static final int NOWHERE = -1;
  private static final int FEW = 4;
  private static final Logger LOG = LoggerFactory.getLogger("org.sciregistry.access");

  /**
   * What requests are measured and refused by.
   *
   * @param inside how many are under way
   */
  record Surroundings(
      AuditTrail trail, Faults faults, Measurements measurements, AtomicInteger inside) {}

  private final Surroundings around;
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final String method;
  private final String id;
  private final long started = System.nanoTime();
  private String client = "";
  private int expectedAt = NOWHERE;
  private @Nullable CompletableFuture<Void> leaving;

  private UnderWay(
      Surroundings around,
      HttpServletRequest request,
      HttpServletResponse response,
      String method,
      String id) {
    this.around = around;
    this.request = request;
    this.response = response;
    this.method = method;
    this.id = id;
  }

  /**
   * Takes note of a request.
   *
   * @param request the request as the routes see it
   * @param method the method it was sent with
   * @param id the request's id
   */
  static UnderWay begin(
      Surroundings around,
      HttpServletRequest request,
      HttpServletResponse response,
      String method,
      String id) {
    around.inside().incrementAndGet();
    UnderWay begun = new UnderWay(around, request, response, method, id);
    request.setAttribute(ATTRIBUTE, begun);
    return begun;
  }

  static UnderWay of(HttpServletRequest request) {
    return (UnderWay) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
  }

  /** Takes note of who asks; the audit trail will tell of what is read. */
  void by(Caller caller) {
    client = caller.client();
    if (method.equals("GET") || method.equals("HEAD")) {
      expectedAt = caller.site().number();
      around.trail().expect(expectedAt);
    }
  }

  /** Takes note that the audit trail is told of it now, or not at all. */
  void tell() {
    if (expectedAt != NOWHERE) {
      around.trail().expectNoLonger(expectedAt);
      expectedAt = NOWHERE;
    }
  }

  /** Whether few requests are under way: then its thread has nothing else to do than to wait. */
  boolean isOfFew() {
    return around.inside().get() <= FEW;
  }

  /** Takes note that the answer leaves by another thread. */
  void leaveLater(CompletableFuture<Void> sent) {
    leaving = sent;
  }

  /** Whether another thread ends it. */
  boolean leavesLater() {
    return leaving != null;
  }

  /** Answers what went wrong. */
  void refuse(Throwable trouble) throws IOException {
    around.faults().write(trouble, request, response);
  }

  /** One measurement and one line of log; query strings and bodies hold patient data and are never logged. */
  void end() {
    tell();
    around.inside().decrementAndGet();
    long nanos = System.nanoTime() - started;
    String path = request.getPathInfo();
    String first = path == null || path.length() < 2 ? "" : path.substring(1).split("/", -1)[0];
    String type = TYPE.matcher(first).matches() ? first : first.isEmpty() ? "system" : "other";
    around.measurements().record(method, first, response.getStatus(), nanos);
    if (LOG.isInfoEnabled()) {
      LOG.atInfo()
          .addKeyValue("request", id)
          .addKeyValue("client", client)
          .addKeyValue("method", method)
          .addKeyValue("type", type)
          .addKeyValue("status", response.getStatus())
          .addKeyValue("milliseconds", TimeUnit.NANOSECONDS.toMillis(nanos))
          .log("request");
    }
  }
}
