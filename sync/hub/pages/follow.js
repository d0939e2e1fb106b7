// Reads number and secret of a slip's code from behind the #, works out under which name the state is published, and
// goes there. The secret stays in the browser. Old telephones type number and pickup code instead.
(function () {
  var found = /^#JSK1:([0-9]{16}):([A-Z2-7]{26})$/.exec(location.hash);
  if (!found) { return; }
  var number = found[1], subtle = window.crypto && window.crypto.subtle;
  document.getElementById("number").value = number;
  document.getElementById("code").focus();
  if (!subtle || !window.TextEncoder) { return; }
  var secret = new Uint8Array(16), held = 0, bits = 0, at = 0;
  for (var place = 0; place < 26 && at < 16; place += 1) {
    held = (held << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(found[2].charAt(place))) & 0xfff;
    bits += 5;
    if (bits >= 8) { bits -= 8; secret[at] = held >> bits & 0xff; at += 1; }
  }
  subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]).then(function (key) {
    return subtle.sign("HMAC", key, new TextEncoder().encode("jobstation-status-1:" + number));
  }).then(function (mac) {
    var name = "", seen = new Uint8Array(mac);
    for (var each = 0; each < 16; each += 1) { name += (256 + seen[each]).toString(16).slice(1); }
    location.replace("/m/" + number.slice(0, 6) + "/" + name);
  });
})();
