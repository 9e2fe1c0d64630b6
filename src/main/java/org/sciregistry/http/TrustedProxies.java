package org.sciregistry.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;

/**
 * Tells from where a request came that a trusted proxy brought: {@code Forwarded} (RFC 7239) or {@code X-Forwarded-For}, read from the end, up to the first address that is
 * no trusted proxy. What anybody else says of itself is not looked at.
 */
final class TrustedProxies implements HttpConfiguration.Customizer {

  private static final Pattern FOR =
      Pattern.compile("for=\"?(\\[[^\\]]*\\]|[^;,\"]*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PROTO =
      Pattern.compile("proto=\"?([a-z]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern WORD = Pattern.compile("([a-z]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /** Refuses what a proxy has taken in without encryption. */
  static void refuseUnencrypted(HttpServletRequest request) {
    if (request.getAttribute(UNENCRYPTED) != null) {
      throw Fault.of(FaultCode.REQUEST_UNENCRYPTED);
    }
  }

  /** Set on requests that a proxy has taken in without encryption. */
  private static final String UNENCRYPTED = TrustedProxies.class.getName() + ".unencrypted";

  private final Set<InetAddress> proxies;

  TrustedProxies(Set<InetAddress> proxies) {
    this.proxies = Set.copyOf(proxies);
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    InetAddress peer = address(request.getConnectionMetaData().getRemoteSocketAddress());
    if (peer == null || !proxies.contains(peer)) {
      return request;
    }
    HttpFields headers = request.getHeaders();
    String proto = headers.contains("Forwarded")
        ? last(PROTO, headers.getValuesList("Forwarded"))
        : last(WORD, headers.getValuesList("X-Forwarded-Proto"));
    if ("http".equalsIgnoreCase(proto)) {
      request.setAttribute(UNENCRYPTED, true);
    }
    InetAddress client = client(headers);
    return client == null ? request : from(request, new InetSocketAddress(client, 0));
  }

  private @Nullable InetAddress client(HttpFields headers) {
    List<String> told = new ArrayList<>();
    if (headers.contains("Forwarded")) {
      for (String value : headers.getValuesList("Forwarded")) {
        Matcher each = FOR.matcher(value);
        while (each.find()) {
          told.add(each.group(1));
        }
      }
    } else {
      headers
          .getValuesList("X-Forwarded-For")
          .forEach(value -> told.addAll(List.of(value.split(",", -1))));
    }
    for (int at = told.size() - 1; at >= 0; at--) {
      InetAddress address = literal(told.get(at));
      if (address == null || !proxies.contains(address)) {
        return address;
      }
    }
    return null;
  }

  private static @Nullable String last(Pattern pattern, List<String> values) {
    String found = null;
    for (String value : values) {
      Matcher each = pattern.matcher(value);
      while (each.find()) {
        found = each.group(1);
      }
    }
    return found;
  }

  /** An address written out, with or without a port; a name is never looked up. */
  static @Nullable InetAddress literal(String text) {
    String bare = text.strip();
    if (bare.startsWith("[")) {
      int end = bare.indexOf(']');
      bare = end < 0 ? bare : bare.substring(1, end);
    } else if (bare.indexOf(':') == bare.lastIndexOf(':') && bare.contains(".")) {
      bare = bare.replaceFirst(":[0-9]+$", "");
    }
    if (!ADDRESS.matcher(bare).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(bare);
    } catch (java.net.UnknownHostException noAddress) {
      return null;
    }
  }

  private static @Nullable InetAddress address(SocketAddress address) {
    return address instanceof InetSocketAddress internet ? internet.getAddress() : null;
  }

  private static Request from(Request request, SocketAddress client) {
    ConnectionMetaData connection =
        new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
          @Override
          public SocketAddress getRemoteSocketAddress() {
            return client;
          }
        };
    return new Request.Wrapper(request) {
      @Override
      public ConnectionMetaData getConnectionMetaData() {
        return connection;
      }
    };
  }
}
