const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="2">
<title>Firmground is starting</title>
</head>
<body>
<h1>Firmground is starting</h1>
<p>This page shows the latest bulletin as soon as it is ready. The terminal says how far it is.</p>
<p lang="az">Firmground işə düşür. Hazır olan kimi bu səhifədə son bülleten görünəcək.</p>
<p lang="ru">Firmground запускается. Как только всё будет готово, здесь появится последний бюллетень.</p>
</body>
</html>
`;

/** What everyone gets until the site is ready: 503, with a page that asks again by itself. */
export const startingPage = (): Response =>
  new Response(PAGE, {
    status: 503,
    headers: { "Content-Type": "text/html; charset=utf-8", "Retry-After": "2", "Cache-Control": "no-store" },
  });
