// Shows what needs a passkey only where the browser has passkeys, and says when one was not used.
'use strict'
;(function () {
  const able = Boolean(window.PublicKeyCredential && window.webauthnJSON && window.webauthnJSON.supported())
  document.querySelectorAll('[data-needs-passkeys]').forEach(function (part) { part.hidden = !able })
  document.querySelectorAll('[data-without-passkeys]').forEach(function (part) { part.hidden = able })
  document.addEventListener('allauth.error', function (event) {
    event.preventDefault()
    document.querySelectorAll('[data-passkey-problem]').forEach(function (part) { part.hidden = false })
  })
})()
