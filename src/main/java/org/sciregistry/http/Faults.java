package org.sciregistry.http;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.OperationOutcome;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Issue;
import org.sciregistry.fault.OutOfMemory;
import org.sciregistry.fault.Text;
import org.sciregistry.interaction.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where what went wrong becomes an OperationOutcome; what the caller cannot mend is logged under a number. */
final class Faults {

  /** The header that tells the caller's own id of a request again. */
  static final String CORRELATION_ID = "X-Correlation-Id";

  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private final Exit exit;
  private final MeterRegistry meters;

  Faults(Exit exit, MeterRegistry meters) {
    this.exit = exit;
    this.meters = meters;
  }

  void write(Throwable trouble, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    OutOfMemory.lookAt(trouble);
    Fault fault = fault(trouble, request);
    if (response.isCommitted()) {
      return;
    }
    meters
        .counter(
            "registry.refusals",
            "status",
            String.valueOf(fault.status()),
            "cause",
            fault.issues().get(0).rule())
        .increment();
    String id = response.getHeader("X-Request-Id");
    String theirs = response.getHeader(CORRELATION_ID);
    response.reset();
    response.setHeader("X-Request-Id", id);
    if (theirs != null) {
      response.setHeader(CORRELATION_ID, theirs);
    }
    List<Issue> issues = fault.issues();
    byte[] body = OperationOutcome.json(issues, RequestReader.language(request));
    Formats.Wanted wanted;
    try {
      Formats.Wanted asked = Formats.wanted(request);
      wanted = new Formats.Wanted(asked.xml(), asked.pretty(), "", java.util.Set.of());
    } catch (Fault notAcceptable) {
      wanted = new Formats.Wanted(false, false, "", java.util.Set.of());
    }
    if (fault.status() == 401) {
      boolean sent = request.getHeader("Authorization") != null;
      response.setHeader(
          "WWW-Authenticate",
          sent ? "Bearer realm=\"fhir\", error=\"invalid_token\"" : "Bearer realm=\"fhir\"");
    } else if (fault.issues().get(0).rule().equals(FaultCode.SCOPE_MISSING.id())) {
      response.setHeader("WWW-Authenticate", "Bearer realm=\"fhir\", error=\"insufficient_scope\"");
    }
    if (fault.status() == 405) {
      response.setHeader("Allow", Paths.allowed(request.getPathInfo(), request.getMethod()));
    }
    if (fault.status() == 503) {
      response.setHeader("Retry-After", "5");
    }
    try {
      exit.write(Answer.of(fault.status(), body), wanted, request, response);
    } catch (Fault unkept) {
      // Without an audit trail nothing may be told but that it is missing.
      LOG.error("An answer could not be audited: {}", unkept.getMessage(), unkept);
      byte[] told = OperationOutcome.json(unkept.issues(), RequestReader.language(request));
      response.setHeader("Retry-After", "5");
      exit.send(Answer.of(unkept.status(), told), wanted, request, response);
    }
  }

  private static Fault fault(Throwable trouble, HttpServletRequest request) {
    for (@Nullable Throwable cause = trouble; cause != null; cause = cause.getCause()) {
      if (cause instanceof Fault fault) {
        if (fault.status() >= 500 && fault.getCause() != null) {
          LOG.error("A request failed: {}", fault.getMessage(), fault);
        } else if (fault.status() >= 500) {
          LOG.warn("A request was refused: {}", fault.getMessage());
        }
        return fault;
      }
    }
    if (trouble instanceof BaseServerResponseException refused && refused.getStatusCode() < 500) {
      return routed(refused, request);
    }
    if (trouble instanceof EOFException
        || trouble instanceof HttpException malformed && malformed.getCode() < 500) {
      // The body's framing is broken or it ends too early: nothing of ours failed.
      return Fault.because(
          trouble,
          FaultCode.HTTP_ERROR,
          new Text("its body is malformed HTTP or was cut off", "正文的 HTTP 格式错误或不完整"));
    }
    if (trouble instanceof UnsupportedCharsetException
        || trouble instanceof IllegalCharsetNameException) {
      return Fault.of(FaultCode.MEDIA_TYPE_UNSUPPORTED, "an unknown charset");
    }
    String number = UUID.randomUUID().toString();
    LOG.error("A request failed, number {}", number, trouble);
    return Fault.of(FaultCode.INTERNAL, number);
  }

  /** What HAPI's routing refuses, in our words. */
  private static Fault routed(BaseServerResponseException refused, HttpServletRequest request) {
    String path = Objects.requireNonNullElse(request.getPathInfo(), "/");
    String shown = path.length() > 64 ? path.substring(0, 64) : path;
    String first = shown.substring(1).split("/", -1)[0];
    if (String.valueOf(request.getQueryString()).contains("_query=")) {
      return Fault.of(
          FaultCode.PARAMETER_UNKNOWN, first, "_query", "those named by /fhir/metadata");
    }
    if (first.isEmpty() && request.getMethod().equals("GET")) {
      return Fault.of(FaultCode.BASE_ALONE);
    }
    return switch (refused.getStatusCode()) {
      case 404 -> Fault.of(FaultCode.RESOURCE_TYPE_UNKNOWN, first);
      case 406 -> Fault.of(FaultCode.NOT_ACCEPTABLE, String.valueOf(request.getHeader("Accept")));
      case 415 ->
        Fault.of(
            FaultCode.MEDIA_TYPE_UNSUPPORTED, String.valueOf(request.getHeader("Content-Type")));
      case 400 ->
        Paths.isOperation(path)
            ? Fault.of(FaultCode.OPERATION_UNKNOWN, shown)
            : Fault.of(FaultCode.METHOD_NOT_ALLOWED, request.getMethod(), shown);
      case 405, 501 -> Fault.of(FaultCode.METHOD_NOT_ALLOWED, request.getMethod(), shown);
      default ->
        Fault.of(
            FaultCode.HTTP_ERROR,
            new Text("status " + refused.getStatusCode(), "状态 " + refused.getStatusCode()));
    };
  }
}
