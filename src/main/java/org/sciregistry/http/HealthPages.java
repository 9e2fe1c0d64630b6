package org.sciregistry.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
final class HealthPages extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient Health health;

  HealthPages(Health health) {
    this.health = health;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (request.getRequestURI()) {
      case "/health/live" -> write(response, 200, "application/json", "{\"status\":\"UP\"}");
      case "/health/ready" -> {
        String reason = health.notReadyBecause();
        if (reason.isEmpty()) {
          String underWay = health.underWay();
          write(
              response,
              200,
              "application/json",
              "{\"status\":\"UP\""
                  + (underWay.isEmpty() ? "" : ",\"underWay\":\"" + underWay + "\"") + "}");
        } else {
          write(
              response,
              503,
              "application/json",
              "{\"status\":\"DOWN\",\"reason\":\"" + reason + "\"}");
        }
      }
      case "/metrics" -> write(response, 200, "text/plain; version=0.0.4", health.metrics());
      default -> response.sendError(404);
    }
  }

  private static void write(HttpServletResponse response, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
