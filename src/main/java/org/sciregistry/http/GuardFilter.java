package org.sciregistry.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Caller;
import org.sciregistry.document.Document;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.search.QueryParameter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** In front of every FHIR request: who is calling, then the body. */
final class GuardFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final String FHIR = "/fhir";
  private static final String REQUEST_ID = "X-Request-Id";
  private static final Pattern THEIR_ID = Pattern.compile("[A-Za-z0-9._:/+=-]{1,100}");
  private static final Logger LOG = LoggerFactory.getLogger(GuardFilter.class);

  private final transient Gatekeeper gatekeeper;
  private final transient InboundGuard guard;
  private final transient UnderWay.Surroundings around;

  GuardFilter(Gatekeeper gatekeeper, InboundGuard guard, UnderWay.Surroundings around) {
    this.gatekeeper = gatekeeper;
    this.guard = guard;
    this.around = around;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!request.getServletPath().equals(FHIR)) {
      chain.doFilter(request, response);
      return;
    }
    String id = UUID.randomUUID().toString();
    response.setHeader(REQUEST_ID, id);
    String theirs = request.getHeader(REQUEST_ID);
    if (theirs != null && THEIR_ID.matcher(theirs).matches()) {
      response.setHeader(Faults.CORRELATION_ID, theirs);
    }
    request.setAttribute(Witness.REQUEST_ID, id);
    Document document = null;
    Routed asked = new Routed(request);
    UnderWay way = UnderWay.begin(around, asked, response, request.getMethod(), id);
    try {
      TrustedProxies.refuseUnencrypted(request);
      Caller caller = gatekeeper.identify(request);
      way.by(caller);
      request.setAttribute(Witness.CALLER, caller);
      refusePathParameters(request);
      refuseUnrouted(request);
      Formats.wanted(request);
      asked.take(guard.form(request));
      String path = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
      if (hasBody(request, path)) {
        document = guard.document(request, path);
        request.setAttribute(Bindings.DOCUMENT, document);
      }
      request.setAttribute(
          Bindings.REQUEST, RequestReader.read(request, caller, Witness.note(request, document)));
      chain.doFilter(asked, response);
    } catch (Exception | StackOverflowError | OutOfMemoryError trouble) {
      if (way.leavesLater()) {
        LOG.error("A request failed while its answer was leaving", trouble);
        return;
      }
      way.refuse(trouble);
    } finally {
      if (!way.leavesLater()) {
        way.end();
      }
    }
  }

  /** The HTTP server drops them, HAPI would decode them: where they are no escapes, it fails. */
  private static void refusePathParameters(HttpServletRequest request) {
    if (request.getRequestURI().indexOf(';') >= 0) {
      throw Fault.of(
          FaultCode.URL_INVALID,
          new Text(
              "its path has parameters (;name=value), which mean nothing here; leave them out or write %3B",
              "其路径含参数（;name=value），此处不支持；请去掉，或写作 %3B"));
    }
  }

  /** Refuses what no route may be looked for, so that nothing is taken for a shorter path or another method. */
  private static void refuseUnrouted(HttpServletRequest request) {
    String path = request.getPathInfo();
    List<String> methods = Paths.methods(path);
    String shown = path == null ? "/" : path.length() > 64 ? path.substring(0, 64) : path;
    if (methods == null) {
      throw Fault.of(FaultCode.PATH_UNKNOWN, shown);
    }
    if (!methods.contains(request.getMethod())) {
      throw Fault.of(FaultCode.METHOD_NOT_ALLOWED, request.getMethod(), shown);
    }
  }

  /** The request as the routes see it: HEAD is answered as GET is, without its body by the HTTP server; any patch was read before its route is looked for. */
  private static final class Routed extends HttpServletRequestWrapper {

    private byte @Nullable [] form;
    private final Map<String, String[]> parameters = new LinkedHashMap<>();

    Routed(HttpServletRequest request) {
      super(request);
    }

    /**
     * Takes the form that a search was posted with, null where it was not, as HAPI looks for it: in the body where the URL has parameters too, else among the parameters.
     *
     * @throws Fault when an escape in it is broken, on which HAPI would fail
     */
    void take(byte @Nullable [] posted) {
      if (posted == null) {
        return;
      }
      form = posted;
      Map<String, List<String>> named = new LinkedHashMap<>();
      for (QueryParameter parameter :
          QueryParameter.parse(new String(posted, StandardCharsets.UTF_8))) {
        named.computeIfAbsent(parameter.name(), first -> new ArrayList<>()).add(parameter.value());
      }
      named.forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      byte[] read = form;
      return read == null ? super.getInputStream() : new ReadAlready(read);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return form == null ? super.getParameterMap() : parameters;
    }

    @Override
    public String getMethod() {
      return super.getMethod().equals("HEAD") ? "GET" : super.getMethod();
    }

    @Override
    public @Nullable String getHeader(String name) {
      if (form != null && name.equalsIgnoreCase("Content-Encoding")) {
        // It is inflated.
        return null;
      }
      return name.equalsIgnoreCase("Content-Type") && getMethod().equals("PATCH")
          ? "application/json-patch+json"
          : super.getHeader(name);
    }
  }

  /** What was read is there at once. */
  private static final class ReadAlready extends ServletInputStream {

    private final ByteArrayInputStream bytes;

    ReadAlready(byte[] read) {
      this.bytes = new ByteArrayInputStream(read);
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return bytes.read(into, offset, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("a form is read at once");
    }
  }

  private static boolean hasBody(HttpServletRequest request, String path) {
    return switch (request.getMethod()) {
      case "PUT", "PATCH" -> true;
      case "POST" -> !path.endsWith("_search") && !isBareOperation(request, path);
      default -> false;
    };
  }

  /** An operation without a body, such as {@code POST Type/id/$validate}, has the parameters of its URL alone. */
  private static boolean isBareOperation(HttpServletRequest request, String path) {
    return request.getContentLengthLong() <= 0
        && request.getHeader("Transfer-Encoding") == null
        && Paths.isOperation(path);
  }
}
