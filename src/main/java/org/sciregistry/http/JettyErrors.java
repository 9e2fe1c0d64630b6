package org.sciregistry.http;

import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.sciregistry.document.OperationOutcome;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Issue;
import org.sciregistry.fault.IssueType;
import org.sciregistry.fault.Language;
import org.sciregistry.fault.Severity;
import org.sciregistry.fault.Text;

/** What Jetty itself refuses, before any of our code runs, as an OperationOutcome too. */
final class JettyErrors extends ErrorHandler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus() < 400 ? 500 : response.getStatus();
    String language = request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE);
    byte[] body = OperationOutcome.json(
        List.of(issue(status)), language == null ? Language.ENGLISH : Language.preferred(language));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Formats.JSON + ";charset=UTF-8");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put("Content-Security-Policy", Exit.POLICY);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    if (status < 500) {
      // What came was not read to its end, so nothing that follows it can be.
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  private static Issue issue(int status) {
    Text text = switch (status) {
      case 400 -> new Text("the request is malformed HTTP", "HTTP 请求格式错误");
      case 404 ->
        new Text(
            "there is nothing at this address; the FHIR base is /fhir", "此地址没有内容；FHIR 基址为 /fhir");
      case 405 -> new Text("the method is not possible here", "此处不支持该方法");
      case 408 -> new Text("the request took too long to arrive", "请求到达超时");
      case 413 -> new Text("the request is too large", "请求过大");
      case 414 -> new Text("the URL is too long; use POST _search", "URL 过长；请使用 POST _search");
      case 431 -> new Text("the headers are too large", "请求头过大");
      case 503 -> new Text("the server is stopping or busy; try again", "服务器正在停止或繁忙；请重试");
      default -> new Text("status " + status, "状态 " + status);
    };
    IssueType type = switch (status) {
      case 404 -> IssueType.NOT_FOUND;
      case 405 -> IssueType.NOT_SUPPORTED;
      case 408 -> IssueType.TIMEOUT;
      case 413, 414, 431 -> IssueType.TOO_LONG;
      case 503 -> IssueType.TRANSIENT;
      default -> status < 500 ? IssueType.STRUCTURE : IssueType.EXCEPTION;
    };
    return new Issue(
        Severity.ERROR, type, "", FaultCode.HTTP_ERROR.text(text), FaultCode.HTTP_ERROR.id());
  }
}
